package org.signet.node;

import static java.util.stream.Collectors.joining;

import java.security.cert.X509Certificate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.signet.ledger.identity.KeyFiles;

/** Contents of transactions, as docs/reference/transactions.md has them. */
final class Contents {
    static final String SHARE = "DE0007164600";

    /** A Monday some weeks ahead: a working day in every calendar made here. */
    static final LocalDate WORKING_DAY =
            LocalDate.now(ZoneOffset.UTC).plusDays(30).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    /** The day after, which the calendars made here call a holiday. */
    static final LocalDate HOLIDAY = WORKING_DAY.plusDays(1);

    private Contents() {}

    /** JSON of members written with apostrophes instead of quotation marks. */
    static String json(String members) {
        return ("{'channel':'" + Members.CHANNEL + "'," + members + "}").replace('\'', '"');
    }

    static String person(String id, String person, String name, List<String> roles, X509Certificate certificate) {
        return json("'kind':'person.register','id':'" + id + "','person':'" + person + "','name':'" + name
                + "','roles':" + quoted(roles) + ",'certificates':['" + KeyFiles.fingerprint(certificate) + "']");
    }

    static String payment(String id, String portfolio, String payee, String amount) {
        return json(("'kind':'instruction.payment','id':'%s','portfolio':'%s','cashAccount':'K-%2$s',"
                        + "'amount':{'value':'%s','currency':'EUR'},'payee':'%s','executionDate':'%s'")
                .formatted(id, portfolio, amount, payee, WORKING_DAY));
    }

    /** A purchase against payment. */
    static String purchase(String id, String portfolio, String quantity, String amount) {
        return json(("'kind':'instruction.securities','id':'%s','portfolio':'%s','movement':'RECE','payment':'APMT',"
                        + "'transactionType':'TRAD','isin':'%s','quantity':'%s','tradeDate':'%s','settlementDate':'%s',"
                        + "'settlementAmount':{'value':'%s','currency':'EUR'},'safekeepingAccount':'S-%2$s',"
                        + "'cashAccount':'K-%2$s','counterparty':'DEUTDEFF'")
                .formatted(id, portfolio, SHARE, quantity, LocalDate.now(ZoneOffset.UTC), WORKING_DAY, amount));
    }

    static String mandate(String id, String person, String portfolio, String limit, String from, String until) {
        return json(("'kind':'mandate.register','id':'%s','mandate':'m.%1$s','person':'%s','portfolios':['%s'],"
                        + "'kinds':['instruction.payment','instruction.securities'],'signing':'SOLE',"
                        + "'limits':[{'value':'%s','currency':'EUR'}],'validFrom':'%s','validUntil':'%s'")
                .formatted(id, person, portfolio, limit, from, until));
    }

    static String mandateAccepted(String id, String registration) {
        return json("'kind':'mandate.accept','id':'" + id + "','mandate':'m." + registration + "'");
    }

    static String revocation(String id, X509Certificate certificate) {
        return json("'kind':'certificate.revoke','id':'" + id + "','certificate':'" + KeyFiles.fingerprint(certificate)
                + "','reason':'lost'");
    }

    static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(joining(",", "[", "]"));
    }
}
