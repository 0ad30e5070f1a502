package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/**
 * A part of a whole, before the instruction and after it, which both may grow or shrink with the quantity: what most limits
 * are about. A limit is compared by multiplication, so that nothing is rounded before it is judged.
 *
 * @param part before
 * @param partChange by the whole instruction
 * @param whole before
 * @param wholeChange by the whole instruction
 * @param wholeName what the whole is called
 */
record Share(BigDecimal part, BigDecimal partChange, BigDecimal whole, BigDecimal wholeChange, String wholeName) {
    /** Measured fractions have six decimals, rounded towards the breach, so that a breach never rounds to the limit. */
    private static final int SCALE = 6;

    /** A quantity that nothing limits. */
    static final BigDecimal UNLIMITED = new BigDecimal("999999999999999999");

    /** Of net assets, to which a receipt or delivery free of payment adds its value, and from which a payment takes. */
    static Share ofNetAssets(Facts facts, BigDecimal part, BigDecimal partChange) {
        return new Share(part, partChange, facts.portfolio().netAssetsBase(), netAssetsChange(facts), "net assets");
    }

    static BigDecimal netAssetsChange(Facts facts) {
        return switch (facts.instruction().movement()) {
            case PAY -> facts.instruction().amountBase().negate();
            case RECEIVE, DELIVER ->
                facts.instruction().againstPayment()
                        ? BigDecimal.ZERO
                        : facts.instruction().valueBase();
        };
    }

    /** At most the rule's {@code limit} of the whole. */
    Judged atMost(BoundRule rule, Facts facts, String what) {
        return atMost(rule, facts, rule.decimal("limit"), what);
    }

    Judged atMost(BoundRule rule, Facts facts, BigDecimal limit, String what) {
        return judge(rule, facts, new Bound(limit, false), inShares(what));
    }

    /** At least the rule's {@code least} of the whole. */
    Judged atLeast(BoundRule rule, Facts facts, String what) {
        return judge(rule, facts, new Bound(rule.decimal("least"), true), inShares(what));
    }

    private BinaryOperator<String> inShares(String what) {
        return (before, after) -> what + " goes from " + before + " to " + after + " of " + wholeName + ";";
    }

    /** At most or at least so much of the whole. */
    record Bound(BigDecimal limit, boolean least) {}

    /** @param wording of the measure before and after, up to the limit */
    Judged judge(BoundRule rule, Facts facts, Bound bound, BinaryOperator<String> wording) {
        if (after().signum() <= 0) {
            return noWhole(rule, bound.limit());
        }
        RoundingMode rounding = bound.least() ? RoundingMode.FLOOR : RoundingMode.CEILING;
        BigDecimal before = whole.signum() > 0 ? part.divide(whole, SCALE, rounding) : BigDecimal.ZERO;
        BigDecimal after = part.add(partChange).divide(after(), SCALE, rounding);
        BigDecimal headroom = headroom(facts, bound);
        return rule.judged(
                limit -> excess(limit, bound.least()).signum() <= 0,
                bound.limit(),
                Measure.of(before, after, bound.limit(), headroom),
                wording.apply(BoundRule.plain(before), BoundRule.plain(after))
                        + (bound.least() ? " the least is " : " the limit is ") + BoundRule.plain(bound.limit())
                        + ", the largest quantity that passes is " + BoundRule.plain(headroom) + ".");
    }

    private BigDecimal after() {
        return whole.add(wholeChange);
    }

    static Judged noWhole(BoundRule rule, BigDecimal limit) {
        return new Judged(
                rule,
                rule.unmeasured(
                        "noNetAssets",
                        Measure.against(null, BoundRule.plain(limit)),
                        "The portfolio has no positive net assets to measure against."));
    }

    /** Above zero when it is a breach. */
    private BigDecimal excess(BigDecimal limit, boolean least) {
        BigDecimal excess = part.add(partChange).subtract(limit.multiply(after()));
        return least ? excess.negate() : excess;
    }

    /**
     * The largest quantity, not above the instruction's unless more would pass, with which the bound holds: part + q p <=
     * limit (whole + q w), p and w being the changes by one unit. The instruction's own where more of it only helps; zero
     * where none passes.
     */
    BigDecimal headroom(Facts facts, Bound bound) {
        BigDecimal before = part.subtract(bound.limit().multiply(whole));
        BigDecimal change = partChange.subtract(bound.limit().multiply(wholeChange));
        if (bound.least()) {
            before = before.negate();
            change = change.negate();
        }
        BigDecimal quantity = facts.instruction().quantity();
        if (change.signum() <= 0) {
            return before.add(change).signum() <= 0 ? quantity : BigDecimal.ZERO;
        }
        if (before.signum() > 0) {
            return BigDecimal.ZERO;
        }
        return before.negate()
                .multiply(quantity)
                .divide(change, MathContext.DECIMAL128)
                .setScale(decimals(facts), RoundingMode.FLOOR);
    }

    private static int decimals(Facts facts) {
        Facts.Security security = facts.security();
        return security == null ? facts.instruction().currencyDecimals() : security.decimals();
    }
}
