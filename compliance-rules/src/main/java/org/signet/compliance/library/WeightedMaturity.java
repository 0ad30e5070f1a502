package org.signet.compliance.library;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/** The mean maturity of a money market fund, weighted by value over all net assets; cash has none. */
public final class WeightedMaturity {
    private WeightedMaturity() {}

    public static Judged judge(BoundRule rule, Facts facts) {
        boolean toReset = rule.word("weight").equals("RESET");
        BigDecimal today = BigDecimal.valueOf(facts.settlement().today().toEpochDay());
        BigDecimal days = facts.book()
                .amount(toReset ? Heading.RESET_DAYS : Heading.MATURITY_DAYS, "")
                .subtract(today.multiply(facts.book().amount(Heading.MATURING, "")));
        LocalDate end = end(facts.security(), toReset);
        BigDecimal change = end == null
                ? BigDecimal.ZERO
                : facts.instruction()
                        .valueBase()
                        .multiply(BigDecimal.valueOf(end.toEpochDay()).subtract(today));
        return Share.ofNetAssets(facts, days, change)
                .judge(
                        rule,
                        facts,
                        new Share.Bound(BigDecimal.valueOf(rule.number("maxDays")), false),
                        (before, after) -> "The mean time to " + (toReset ? "the next reset" : "maturity")
                                + ", weighted by value, goes from " + before + " to " + after + " days;");
    }

    private static @Nullable LocalDate end(Facts.@Nullable Security security, boolean toReset) {
        if (security == null || security.maturity() == null) {
            return null;
        }
        return toReset ? security.resetOrMaturity() : security.maturity();
    }
}
