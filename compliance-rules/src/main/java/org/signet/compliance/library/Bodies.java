package org.signet.compliance.library;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/**
 * Exposure to one body in other forms than securities: deposits and OTC derivatives, as the newest exposure report has them.
 * An instruction changes none of those, but it may change net assets.
 */
public final class Bodies {
    private Bodies() {}

    /** Securities of the issuer, deposits with it and OTC derivatives with it together. */
    public static Judged combined(BoundRule rule, Facts facts, Facts.Security security) {
        if (security.traits().regime() != Regime.ORDINARY) {
            return rule.doesNotApply("not about " + security.traits().regime() + " securities, only ORDINARY");
        }
        String issuer = security.issuer();
        BigDecimal exposure = facts.book()
                .amount(Heading.ISSUER_ORDINARY, issuer)
                .add(facts.book().amount(Heading.DEPOSIT, issuer))
                .add(facts.book().amount(Heading.OTC_BANK, issuer))
                .add(facts.book().amount(Heading.OTC_OTHER, issuer));
        return Share.ofNetAssets(facts, exposure, facts.instruction().valueBase())
                .atMost(rule, facts, "Securities of, deposits and OTC derivatives with " + issuer);
    }

    public static Judged deposits(BoundRule rule, Facts facts) {
        return largest(rule, facts, rule.decimal("limit"), all(facts, Heading.DEPOSIT), "Deposits with ");
    }

    /** Credit institutions have a limit of their own; the one that is nearer to its limit is the finding. */
    public static Judged otc(BoundRule rule, Facts facts) {
        BigDecimal limit = rule.decimal("limit");
        BigDecimal bankLimit = rule.decimal("bankLimit");
        SortedMap<String, BigDecimal> others = all(facts, Heading.OTC_OTHER);
        SortedMap<String, BigDecimal> banks = all(facts, Heading.OTC_BANK);
        boolean banksAreNearer =
                most(banks).multiply(limit).compareTo(most(others).multiply(bankLimit)) > 0;
        return banksAreNearer
                ? largest(rule, facts, bankLimit, banks, "OTC derivatives with the credit institution ")
                : largest(rule, facts, limit, others, "OTC derivatives with ");
    }

    /** Deposits and OTC derivatives with a body together. */
    public static Judged counterparties(BoundRule rule, Facts facts) {
        var sums = new TreeMap<String, BigDecimal>();
        for (Heading heading : new Heading[] {Heading.DEPOSIT, Heading.OTC_BANK, Heading.OTC_OTHER}) {
            all(facts, heading).forEach((body, amount) -> sums.merge(body, amount, BigDecimal::add));
        }
        return largest(rule, facts, rule.decimal("limit"), sums, "Deposits and OTC derivatives with ");
    }

    private static SortedMap<String, BigDecimal> all(Facts facts, Heading heading) {
        return facts.book().above(heading, BigDecimal.ZERO);
    }

    private static BigDecimal most(SortedMap<String, BigDecimal> amounts) {
        return amounts.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }

    private static Judged largest(
            BoundRule rule, Facts facts, BigDecimal limit, SortedMap<String, BigDecimal> amounts, String what) {
        BigDecimal most = most(amounts);
        String body = amounts.entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(most) == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("any one body");
        return Share.ofNetAssets(facts, most, BigDecimal.ZERO).atMost(rule, facts, limit, what + body);
    }
}
