package org.signet.compliance.library;

import java.math.BigDecimal;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** The securities must be there: units available cover the quantity to be delivered. */
public final class SecuritiesCover {
    private SecuritiesCover() {}

    public static Judged judge(
            BoundRule rule, Facts.Instruction instruction, Facts.Security security, Facts.Portfolio portfolio) {
        var available = portfolio.unitsAvailable();
        return Judged.when(
                instruction.quantity().compareTo(available) <= 0,
                rule,
                Measure.of(
                        available,
                        available.subtract(instruction.quantity()),
                        BigDecimal.ZERO,
                        available.max(BigDecimal.ZERO)),
                BoundRule.plain(instruction.quantity()) + " of " + security.isin() + " is to be delivered; "
                        + BoundRule.plain(available) + " is available.");
    }
}
