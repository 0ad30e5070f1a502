package org.signet.compliance.library;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/**
 * Some of net assets stay in cash and in government securities that are redeemed soon. Those count by whole months, so that
 * one whose last month is not over by the last day does not count.
 */
public final class LiquidFloor {
    private LiquidFloor() {}

    public static Judged judge(BoundRule rule, Facts facts) {
        LocalDate until = facts.settlement().today().plusDays(rule.number("maxDays"));
        BigDecimal liquid = facts.book()
                .amount(Heading.CASH, "")
                .add(facts.book().amount(Heading.GOVERNMENT_UNTIL, until.toString()));
        BigDecimal change = cashChange(facts.instruction());
        if (isShortGovernment(facts.security(), until)) {
            change = change.add(facts.instruction().valueBase());
        }
        return Share.ofNetAssets(facts, liquid, change)
                .atLeast(
                        rule,
                        facts,
                        "Cash and government securities redeemed within " + rule.number("maxDays") + " days");
    }

    private static BigDecimal cashChange(Facts.Instruction instruction) {
        if (!instruction.againstPayment()) {
            return BigDecimal.ZERO;
        }
        return instruction.movement() == Facts.Movement.DELIVER
                ? instruction.amountBase()
                : instruction.amountBase().negate();
    }

    /** By whole months, as {@link Heading#GOVERNMENT_UNTIL} counts them. */
    private static boolean isShortGovernment(Facts.@Nullable Security security, LocalDate until) {
        return security != null
                && security.traits().regime() == Regime.GOVERNMENT
                && security.maturity() != null
                && YearMonth.from(security.maturity()).isBefore(YearMonth.from(until));
    }
}
