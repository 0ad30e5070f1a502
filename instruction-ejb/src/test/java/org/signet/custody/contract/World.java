package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.signet.compliance.Judge;
import org.signet.custody.holding.Balance;
import org.signet.ledger.Genesis;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.Transaction;

/**
 * A channel of two managers, two custodians and an auditor, with the portfolios, instruments and people that scenarios need.
 * A signer is written {@code organisation/person}; each person has one certificate, named so too.
 */
final class World {
    static final String SHARE = "US0378331005";
    static final String BOND = "DE0001102580";
    static final String ISSUER = "HWUPKR0MPOU8FGXBT394";
    static final String GROUP = "7LTWFZYICNSX8D621K86";
    static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    static final String ADVISOR = "manager/advisor";
    static final String JUNIOR = "manager/junior";
    static final String APPROVER = "manager/approver";
    static final String OPERATIONS = "custodian/operations";
    static final String SUPERVISION = "custodian/supervision";

    static final String PURCHASE = """
            'portfolio':'GLOBAL','movement':'RECE','payment':'APMT','transactionType':'TRAD','isin':'US0378331005',
            'quantity':'100','tradeDate':'2026-11-23','settlementDate':'2026-11-25',
            'dealPrice':{'value':'200','currency':'USD'},'settlementAmount':{'value':'20000','currency':'USD'},
            'safekeepingAccount':'SAFE-1','cashAccount':'CASH-USD','counterparty':'DEUTDEFF'""";
    static final String SALE = PURCHASE.replace("RECE", "DELI");
    static final String FREE_DELIVERY = """
            'portfolio':'GLOBAL','movement':'DELI','payment':'FREE','transactionType':'TRAD','isin':'US0378331005',
            'quantity':'100','tradeDate':'2026-11-23','settlementDate':'2026-11-25','safekeepingAccount':'SAFE-1',
            'counterparty':'DEUTDEFF'""";
    static final String FREE_RECEIPT = FREE_DELIVERY.replace("DELI", "RECE");
    static final String PAYMENT = """
            'portfolio':'GLOBAL','cashAccount':'CASH-EUR','amount':{'value':'1500.25','currency':'EUR'},
            'payee':'auditor-fees','executionDate':'2026-11-24'""";

    final Judge judge;
    final CustodyContract contract;
    final List<String> outcomes = new ArrayList<>();
    MapState state = new MapState();
    Instant time = MONDAY;
    long height;
    private int next = 1;

    World(Judge judge) {
        this.judge = judge;
        this.contract = new CustodyContract(members(), judge);
    }

    /** With everything in place and no rules. */
    static World ready() {
        return ready(new QuantityJudge());
    }

    static World ready(Judge judge) {
        var world = new World(judge);
        world.people();
        world.reference();
        world.balances();
        world.mandates();
        return world;
    }

    static List<Genesis.Member> members() {
        return List.of(
                member("manager", Genesis.Role.MANAGER),
                member("other-manager", Genesis.Role.MANAGER),
                member("custodian", Genesis.Role.CUSTODIAN),
                member("other-custodian", Genesis.Role.CUSTODIAN),
                member("auditor", Genesis.Role.AUDITOR));
    }

    private static Genesis.Member member(String organisation, Genesis.Role role) {
        return new Genesis.Member(
                organisation, organisation, role, ISSUER, null, certificate(organisation + "/root"), null);
    }

    static Sha256 certificate(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private void people() {
        register("manager", "registrar", "registrar");
        register("manager", "advisor", "advisor");
        register("manager", "junior", "advisor");
        register("manager", "approver", "approver");
        register("manager", "operations", "operations");
        register("manager", "compliance", "compliance");
        register("manager", "compliance-head", "compliance");
        register("other-manager", "registrar", "registrar");
        register("other-manager", "advisor", "advisor");
        register("custodian", "operations", "operations");
        register("custodian", "supervision", "supervision");
        register("custodian", "compliance", "compliance");
        register("custodian", "compliance-head", "compliance");
        register("other-custodian", "operations", "operations");
        register("other-custodian", "supervision", "supervision");
        register("auditor", "auditor", "auditor");
    }

    void register(String organisation, String person, String role) {
        accepted(
                organisation + "/root",
                "person.register",
                "'person':'%s','name':'%s','roles':['%s'],'certificates':['%s']"
                        .formatted(person, person, role, certificate(organisation + "/" + person)));
    }

    private void reference() {
        accepted(OPERATIONS, "calendar.register", """
                'calendar':'NYSE','offset':'-05:00','weekend':['SATURDAY','SUNDAY'],'holidays':['2026-11-26'],
                'workingDays':[],'cutOff':{'time':'16:00','daysBefore':1}""");
        portfolio("GLOBAL", "SAFE-1", "CASH-EUR", "CASH-USD");
        portfolio("SECOND", "SAFE-2", "CASH-EUR-2", "CASH-USD-2");
        instrument(SHARE, "ESVUFR", "USD", 0, "'issuerGroup':'" + GROUP + "',");
        instrument(BOND, "DBFTFB", "EUR", 2, "'maturity':'2030-08-15',");
        price(SHARE, "200", "USD", "2026-11-22T20:00:00Z");
        price(BOND, "98.50", "EUR", "2026-11-22T20:00:00Z");
        rate("USD", "EUR", "0.90", "2026-11-22T20:00:00Z");
        accepted(OPERATIONS, "counterparty.register", """
                'counterparty':'DEUTDEFF','name':'Broker','portfolio':'GLOBAL','placeOfSettlement':'DTCYUS33','account':'12'""");
        accepted(OPERATIONS, "payee.register", """
                'payee':'auditor-fees','name':'Auditor','portfolio':'GLOBAL','currency':'EUR',
                'account':'DE89370400440532013000','agent':'COBADEFF'""");
    }

    void portfolio(String name, String safe, String euro, String dollar) {
        accepted(OPERATIONS, "portfolio.register", """
                'portfolio':'%s','name':'Fund','owner':'Client','manager':'manager','baseCurrency':'EUR',
                'safekeepingAccounts':['%s'],'cashAccounts':[{'account':'%s','currency':'EUR'},
                {'account':'%s','currency':'USD','overdraft':'1000'}]""".formatted(name, safe, euro, dollar));
    }

    void instrument(String isin, String cfi, String currency, int decimals, String more) {
        accepted(
                OPERATIONS,
                "instrument.register",
                "%s'isin':'%s','name':'Paper','cfi':'%s','issuer':'%s','currency':'%s','decimals':%s,'calendar':'NYSE'"
                        .formatted(more, isin, cfi, ISSUER, currency, decimals));
    }

    Outcome price(String isin, String value, String currency, String asOf) {
        return accepted(
                OPERATIONS,
                "price.publish",
                "'isin':'%s','value':'%s','currency':'%s','source':'exchange','asOf':'%s'"
                        .formatted(isin, value, currency, asOf));
    }

    Outcome rate(String base, String quote, String value, String asOf) {
        return accepted(
                OPERATIONS,
                "exchange-rate.publish",
                "'base':'%s','quote':'%s','value':'%s','source':'bank','asOf':'%s'"
                        .formatted(base, quote, value, asOf));
    }

    private void balances() {
        open("CASH-EUR", "'currency':'EUR'", "1000000");
        open("CASH-USD", "'currency':'USD'", "100000");
        open("SAFE-1", "'isin':'" + SHARE + "'", "1000");
        open("SAFE-1", "'isin':'" + BOND + "'", "500000");
    }

    void open(String account, String asset, String quantity) {
        accepted(
                OPERATIONS,
                "balance.open",
                "'portfolio':'GLOBAL','account':'%s',%s,'quantity':'%s'".formatted(account, asset, quantity));
    }

    private void mandates() {
        mandate("SOLE-1", "advisor", "SOLE");
        mandate("JOINT-1", "junior", "JOINT");
        mandate("JOINT-2", "approver", "JOINT");
    }

    void mandate(String name, String person, String signing) {
        accepted("manager/registrar", "mandate.register", """
                'mandate':'%s','person':'%s','portfolios':['GLOBAL'],'kinds':['instruction.securities','instruction.payment'],
                'signing':'%s','limits':[{'value':'500000','currency':'USD'},{'value':'500000','currency':'EUR'}],
                'validFrom':'2026-11-23T00:00:00Z','validUntil':'2027-11-23T00:00:00Z'""".formatted(name, person, signing));
        accepted(SUPERVISION, "mandate.accept", "'mandate':'" + name + "'");
    }

    void pack(String signer, String pack, String severity, String limit) {
        publish(signer, proposed(signer, pack, severity, limit));
    }

    /** Proposes a version of a pack and answers what names it, as fields of the transactions that follow. */
    String proposed(String signer, String pack, String severity, String limit) {
        return propose(signer, pack, """
                [{'rule':'Q-1','kind':'largest-quantity','severity':'%s','clause':'4.2',
                'parameters':{'limit':['%s']}}]""".formatted(severity, limit));
    }

    String propose(String signer, String pack, String rules) {
        Outcome proposed = accepted(
                signer, "rule-pack.propose", "'pack':'" + pack + "','version':'1','rules':" + rules + ",'cases':[]");
        return "'pack':'" + pack + "','sha256':'" + packOf(proposed).get("sha256") + "'";
    }

    /** Has the other officer approve a version, and publishes it. */
    void publish(String signer, String version) {
        accepted(signer + "-head", "rule-pack.approve", version);
        accepted(signer, "rule-pack.publish", version);
    }

    static Map<?, ?> packOf(Outcome outcome) {
        return (Map<?, ?>) outcome.record().get("pack");
    }

    /** The id that the next transaction gets. */
    String nextId() {
        return "t-" + next;
    }

    void pass(Duration duration) {
        time = time.plus(duration);
    }

    Outcome submit(String signers, String kind, String fields) {
        String id = "t-" + next++;
        time = time.plusSeconds(1);
        String json = "{'kind':'%s','channel':'test','id':'%s',%s}"
                .formatted(kind, id, fields)
                .replace('\'', '"');
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Reading reading = contract.read(bytes);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new AssertionError(json + " cannot be read: " + unreadable.reasons());
        }
        List<Signer> all = Arrays.stream(signers.split(" "))
                .map(name -> new Signer(
                        name.substring(0, name.indexOf('/')),
                        null,
                        certificate(name),
                        "CN=" + name,
                        Instant.EPOCH,
                        Instant.MAX))
                .toList();
        var next = state.copy();
        Outcome outcome = contract.execute(
                new Transaction(Sha256.of(bytes), all, (Proposal) reading), next, new Point(++height, time));
        outcomes.add(outcome.toString());
        if (outcome.isAccepted()) {
            contract.checkInvariants(next, next.written().keySet());
            state = next;
        }
        return outcome;
    }

    Outcome accepted(String signers, String kind, String fields) {
        Outcome outcome = submit(signers, kind, fields);
        assertTrue(outcome.isAccepted(), () -> kind + " was refused: " + outcome.reasons());
        return outcome;
    }

    /** Refused by this first reason. */
    Outcome refused(String signers, String kind, String fields, String code, String field) {
        var before = state.stored();
        Outcome outcome = submit(signers, kind, fields);
        assertEquals(Outcome.Decision.REFUSED, outcome.decision(), () -> kind + " was accepted: " + outcome.record());
        assertEquals(
                code, outcome.reasons().get(0).code(), () -> outcome.reasons().toString());
        assertEquals(
                field, outcome.reasons().get(0).field(), () -> outcome.reasons().toString());
        assertEquals(before, state.stored());
        return outcome;
    }

    /** An accepted instruction's id. */
    String instruct(String signers, String kind, String fields) {
        String id = nextId();
        accepted(signers, kind, fields);
        return id;
    }

    Outcome step(String signer, String step, String instruction) {
        return accepted(signer, "instruction." + step, "'instruction':'" + instruction + "'");
    }

    void acknowledgedAndMatched(String id) {
        step(OPERATIONS, "acknowledge", id);
        step(OPERATIONS, "match", id);
    }

    /** Goes to the day after the settlement dates of the samples, and settles. */
    Outcome settle(String id, String date) {
        time = Instant.parse("2026-11-27T15:00:00Z").isAfter(time) ? Instant.parse("2026-11-27T15:00:00Z") : time;
        return accepted(OPERATIONS, "instruction.settle", "'instruction':'" + id + "','effectiveDate':'" + date + "'");
    }

    Balance balance(String account, String asset) {
        return new Holdings(state).balance(account, asset);
    }

    /** Available, reserved and pending, in that order. */
    void assertBalance(String account, String asset, String available, String reserved, String pending) {
        Balance balance = balance(account, asset);
        assertEquals(
                available + " " + reserved + " " + pending,
                balance.available().toPlainString() + " " + balance.reserved().toPlainString() + " "
                        + balance.pending().toPlainString(),
                account + " " + asset);
    }

    void assertOutside(String account, String asset, String external) {
        assertEquals(external, balance(account, asset).external().toPlainString());
    }

    /** The instruction of the record as "processing matching settlement hold [reasons]". */
    @SuppressWarnings("unchecked")
    static String life(Outcome outcome) {
        var instruction = (Map<String, Object>) outcome.record().get("instruction");
        return instruction.get("processing") + " " + instruction.get("matching") + " " + instruction.get("settlement")
                + " " + instruction.get("hold") + " " + instruction.get("reasons");
    }
}
