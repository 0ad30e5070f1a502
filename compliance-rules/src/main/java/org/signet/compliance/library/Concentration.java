package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.TreeSet;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/**
 * No more than a part of net assets may be exposed to one issuer, one issuer group, or one category of securities.
 *
 * <p>Against payment the acquisition leaves net assets as they are; free of payment it adds its value to them.
 */
public final class Concentration {
    /** Measured fractions have six decimals, rounded up, so that a breach never rounds to the limit. */
    private static final int SCALE = 6;

    private Concentration() {}

    /** All share classes and other securities of an issuer count together. */
    public static Judged ofIssuer(
            BoundRule rule, Facts.Instruction instruction, Facts.Security security, Facts.Portfolio portfolio) {
        return judge(
                rule, instruction, security, portfolio, portfolio.issuerExposureBase(), "issuer " + security.issuer());
    }

    public static Judged ofGroup(
            BoundRule rule, Facts.Instruction instruction, Facts.Security security, Facts.Portfolio portfolio) {
        return judge(
                rule,
                instruction,
                security,
                portfolio,
                portfolio.groupExposureBase(),
                "issuer group " + security.issuerGroup());
    }

    /** Only for the categories that the rule names. */
    public static Judged ofType(
            BoundRule rule, Facts.Instruction instruction, Facts.Security security, Facts.Portfolio portfolio) {
        String category = security.cfi().substring(0, 1);
        if (!rule.strings("categories").contains(category)) {
            return rule.doesNotApply(
                    "not about category " + category + ", only " + new TreeSet<>(rule.strings("categories")));
        }
        return judge(rule, instruction, security, portfolio, portfolio.typeExposureBase(), "CFI category " + category);
    }

    private static Judged judge(
            BoundRule rule,
            Facts.Instruction instruction,
            Facts.Security security,
            Facts.Portfolio portfolio,
            BigDecimal exposure,
            String what) {
        BigDecimal limit = rule.fraction("limit");
        BigDecimal value = instruction.valueBase();
        BigDecimal netAssets = portfolio.netAssetsBase();
        BigDecimal netAssetsAfter = instruction.againstPayment() ? netAssets : netAssets.add(value);
        if (netAssetsAfter.signum() <= 0) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noNetAssets",
                            Measure.against(null, BoundRule.plain(limit)),
                            "The portfolio has no positive net assets to measure against."));
        }
        BigDecimal after = fraction(exposure.add(value), netAssetsAfter);
        BigDecimal before = netAssets.signum() > 0 ? fraction(exposure, netAssets) : BigDecimal.ZERO;
        boolean holds = exposure.add(value).compareTo(limit.multiply(netAssetsAfter)) <= 0;
        BigDecimal headroom = headroom(instruction, security, exposure, netAssets, limit);
        return Judged.when(
                holds,
                rule,
                Measure.of(before, after, limit, headroom),
                "Exposure to " + what + " goes from " + BoundRule.plain(before) + " to "
                        + BoundRule.plain(after) + " of net assets; the limit is " + BoundRule.plain(limit)
                        + ", the largest quantity that passes is " + BoundRule.plain(headroom) + ".");
    }

    /**
     * The largest quantity q with exposure + q u <= limit (netAssets + g q u), u being the value of a unit and g one only
     * when free of payment.
     */
    private static BigDecimal headroom(
            Facts.Instruction instruction,
            Facts.Security security,
            BigDecimal exposure,
            BigDecimal netAssets,
            BigDecimal limit) {
        BigDecimal room = limit.multiply(netAssets).subtract(exposure);
        BigDecimal growth = instruction.againstPayment() ? BigDecimal.ONE : BigDecimal.ONE.subtract(limit);
        BigDecimal cost = instruction.valueBase().multiply(growth);
        if (cost.signum() <= 0) {
            return instruction.quantity();
        }
        if (room.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return room.multiply(instruction.quantity())
                .divide(cost, MathContext.DECIMAL128)
                .setScale(security.decimals(), RoundingMode.FLOOR);
    }

    private static BigDecimal fraction(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, SCALE, RoundingMode.CEILING);
    }
}
