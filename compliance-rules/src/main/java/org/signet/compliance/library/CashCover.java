package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** The cash must be there: what is available and the agreed overdraft cover the amount. */
public final class CashCover {
    private CashCover() {}

    public static Judged judge(BoundRule rule, Facts.Instruction instruction, Facts.Portfolio portfolio) {
        BigDecimal cover = portfolio.cashAvailable().add(portfolio.overdraftAllowed());
        BigDecimal after = portfolio.cashAvailable().subtract(instruction.amount());
        BigDecimal floor = portfolio.overdraftAllowed().negate();
        return Judged.when(
                instruction.amount().compareTo(cover) <= 0,
                rule,
                Measure.of(portfolio.cashAvailable(), after, floor, headroom(instruction, cover)),
                BoundRule.plain(instruction.amount()) + " " + instruction.currency() + " is asked for; "
                        + BoundRule.plain(portfolio.cashAvailable()) + " is available and an overdraft of "
                        + BoundRule.plain(portfolio.overdraftAllowed()) + " is agreed.");
    }

    /** In units of the instruction's quantity: the amount itself for a payment. */
    private static BigDecimal headroom(Facts.Instruction instruction, BigDecimal cover) {
        if (cover.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        if (instruction.movement() == Facts.Movement.PAY) {
            return cover.setScale(instruction.currencyDecimals(), RoundingMode.FLOOR);
        }
        if (instruction.amount().signum() <= 0) {
            return instruction.quantity();
        }
        return cover.multiply(instruction.quantity())
                .divide(instruction.amount(), MathContext.DECIMAL128)
                .setScale(Math.max(0, instruction.quantity().scale()), RoundingMode.FLOOR);
    }
}
