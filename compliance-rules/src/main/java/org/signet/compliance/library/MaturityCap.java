package org.signet.compliance.library;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** What is acquired is redeemed within so many days from today. */
public final class MaturityCap {
    private MaturityCap() {}

    public static Judged judge(BoundRule rule, Facts.Security security, Facts.Settlement settlement) {
        int most = rule.number("maxDays");
        LocalDate maturity = security.maturity();
        if (maturity == null) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noMaturity",
                            Measure.against(null, Integer.toString(most)),
                            security.isin() + " has no maturity."));
        }
        long left = ChronoUnit.DAYS.between(settlement.today(), maturity);
        boolean holds = left <= most;
        return Judged.when(
                holds,
                rule,
                new Measure(null, Long.toString(left), Integer.toString(most), holds ? null : "0"),
                security.isin() + " is redeemed on " + maturity + ", in " + left + " days; " + most + " are allowed.");
    }
}
