package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** Above a value, so many people sign. */
public final class SigningBands {
    private SigningBands() {}

    public static Judged judge(BoundRule rule, Facts facts) {
        Facts.Instruction instruction = facts.instruction();
        BigDecimal value = instruction.valueBase().abs().max(instruction.amountBase());
        BigDecimal above = rule.decimal("above");
        int needed = rule.number("signers");
        boolean isBelow = value.compareTo(above) <= 0;
        boolean holds = isBelow || instruction.signers() >= needed;
        String headroom = holds ? null : BoundRule.plain(room(facts, value, above));
        return Judged.when(
                holds,
                rule,
                new Measure(
                        null,
                        Integer.toString(instruction.signers()),
                        isBelow ? null : Integer.toString(needed),
                        headroom),
                "The value of " + BoundRule.plain(value) + " "
                        + facts.portfolio().baseCurrency() + " is "
                        + (isBelow ? "not above " : "above ") + BoundRule.plain(above) + ", where " + needed
                        + " people sign; " + instruction.signers() + " did.");
    }

    private static BigDecimal room(Facts facts, BigDecimal value, BigDecimal above) {
        Facts.Security security = facts.security();
        int decimals = security == null ? facts.instruction().currencyDecimals() : security.decimals();
        return above.multiply(facts.instruction().quantity())
                .divide(value, MathContext.DECIMAL128)
                .setScale(decimals, RoundingMode.FLOOR);
    }
}
