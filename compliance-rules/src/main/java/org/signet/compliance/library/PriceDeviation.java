package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/**
 * The agreed price must be near the reference valuation. The agreed price is the deal price, or else what the settlement
 * amount comes to for one unit. No valuation, and one that is too old, are cases of their own with an explicit treatment.
 */
public final class PriceDeviation {
    /** Deviations have six decimals, rounded away from zero, so that a breach never rounds to the tolerance. */
    private static final int SCALE = 6;

    /** Decimals of a price that is worked out from amount and quantity. */
    private static final int PRICE_SCALE = 10;

    private static final BigDecimal PER_CENT = BigDecimal.valueOf(100);

    private PriceDeviation() {}

    public static Judged judge(
            BoundRule rule, Facts.Instruction instruction, Facts.Security security, Facts.Price price, Moment moment) {
        if (!rule.strings("sources").isEmpty() && !rule.strings("sources").contains(price.source())) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noPrice",
                            Measure.NONE,
                            "The newest reference valuation of " + security.isin() + " is of " + price.source()
                                    + ", whose valuations the rule does not take."));
        }
        Duration age = Duration.between(price.asOf(), moment.time());
        if (age.compareTo(rule.duration("maxAge")) > 0) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "tooOld",
                            Measure.against(
                                    price.asOf().toString(),
                                    rule.duration("maxAge").toString()),
                            "The newest reference valuation of " + security.isin() + " is of " + price.asOf()
                                    + ", older than " + rule.duration("maxAge") + "."));
        }
        if (!price.currency().equals(instruction.currency()) || price.value().signum() <= 0) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noPrice",
                            Measure.NONE,
                            "There is no reference valuation of " + security.isin() + " in " + instruction.currency()
                                    + "."));
        }
        return compare(rule, agreed(instruction, security), security, price);
    }

    public static Judged withoutPrice(BoundRule rule, Facts.Security security) {
        return new Judged(
                rule,
                rule.unmeasured(
                        "noPrice", Measure.NONE, "There is no reference valuation of " + security.isin() + "."));
    }

    private static Judged compare(BoundRule rule, BigDecimal agreed, Facts.Security security, Facts.Price price) {
        BigDecimal tolerance = rule.decimal("tolerance");
        BigDecimal difference = agreed.subtract(price.value()).abs();
        BigDecimal deviation = difference.divide(price.value(), SCALE, RoundingMode.UP);
        boolean holds = difference.compareTo(tolerance.multiply(price.value())) <= 0;
        return Judged.when(
                holds,
                rule,
                new Measure(
                        BoundRule.plain(price.value()), BoundRule.plain(deviation), BoundRule.plain(tolerance), null),
                "Agreed at " + BoundRule.plain(agreed) + " " + price.currency() + " for " + security.isin() + ", "
                        + BoundRule.plain(deviation) + " away from the reference " + BoundRule.plain(price.value())
                        + " of " + price.source() + "; the tolerance is " + BoundRule.plain(tolerance) + ".");
    }

    private static BigDecimal agreed(Facts.Instruction instruction, Facts.Security security) {
        BigDecimal dealPrice = instruction.dealPrice();
        if (dealPrice != null) {
            return dealPrice;
        }
        BigDecimal perUnit = instruction.amount().divide(instruction.quantity(), PRICE_SCALE, RoundingMode.HALF_EVEN);
        return security.cfi().startsWith("D") ? perUnit.multiply(PER_CENT) : perUnit;
    }
}
