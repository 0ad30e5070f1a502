package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** No single instruction moves more than a part of net assets. */
public final class OrderSize {
    /** Measured fractions have six decimals, rounded up, so that a breach never rounds to the limit. */
    private static final int SCALE = 6;

    private OrderSize() {}

    public static Judged judge(
            BoundRule rule, Facts.Instruction instruction, Facts.Security security, Facts.Portfolio portfolio) {
        BigDecimal limit = rule.fraction("limit");
        BigDecimal netAssets = portfolio.netAssetsBase();
        if (netAssets.signum() <= 0) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noNetAssets",
                            Measure.against(null, BoundRule.plain(limit)),
                            "The portfolio has no positive net assets to measure against."));
        }
        BigDecimal value = instruction.valueBase().abs();
        BigDecimal most = limit.multiply(netAssets);
        BigDecimal part = value.divide(netAssets, SCALE, RoundingMode.CEILING);
        BigDecimal headroom = value.signum() == 0
                ? instruction.quantity()
                : most.multiply(instruction.quantity())
                        .divide(value, MathContext.DECIMAL128)
                        .setScale(security.decimals(), RoundingMode.FLOOR);
        return Judged.when(
                value.compareTo(most) <= 0,
                rule,
                Measure.of(BigDecimal.ZERO, part, limit, headroom),
                "The instruction moves " + BoundRule.plain(part) + " of net assets; the limit is "
                        + BoundRule.plain(limit) + ", the largest quantity that passes is " + BoundRule.plain(headroom)
                        + ".");
    }
}
