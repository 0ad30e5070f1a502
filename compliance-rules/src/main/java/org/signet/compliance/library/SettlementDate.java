package org.signet.compliance.library;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** The settlement date is a working day that can still be met: not past, not beyond the horizon, before its cut-off. */
public final class SettlementDate {
    /** ISO 20022: received after the account servicer's deadline. */
    private static final String AFTER_DEADLINE = "ADEA";

    private SettlementDate() {}

    public static Judged judge(BoundRule rule, Facts.Settlement settlement, Moment moment) {
        LocalDate date = settlement.date();
        LocalDate horizon = settlement.today().plusDays(rule.number("horizonDays"));
        Boolean workingDay = settlement.workingDay();
        Instant cutOff = settlement.cutOff();
        if (date.isBefore(settlement.today())) {
            return breach(rule, date, "not before " + settlement.today(), date + " is past.");
        }
        if (date.isAfter(horizon)) {
            return breach(rule, date, "not after " + horizon, date + " is after the horizon of " + horizon + ".");
        }
        if (workingDay == null) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noCalendar",
                            Measure.against(date.toString(), "working day"),
                            "There is no calendar to check " + date + " with."));
        }
        if (!workingDay) {
            return breach(rule, date, "working day", date + " is not a working day.");
        }
        if (cutOff != null && moment.time().isAfter(cutOff)) {
            return new Judged(
                    rule,
                    rule.breached(
                            Measure.against(moment.time().toString(), cutOff.toString()),
                            AFTER_DEADLINE,
                            "The cut-off for " + date + " was " + cutOff + "."));
        }
        return new Judged(rule, rule.passed(Measure.against(date.toString(), limit(cutOff)), date + " can be met."));
    }

    private static Judged breach(BoundRule rule, LocalDate date, String limit, String text) {
        return new Judged(rule, rule.breached(Measure.against(date.toString(), limit), text));
    }

    private static String limit(@Nullable Instant cutOff) {
        return cutOff == null ? "working day" : "working day, cut-off " + cutOff;
    }
}
