package org.signet.compliance.library;

import java.time.Duration;
import java.time.Instant;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** The same economic terms are not instructed twice within the window. */
public final class DuplicateTerms {
    private DuplicateTerms() {}

    public static Judged judge(BoundRule rule, Facts.Instruction instruction, Moment moment) {
        Duration window = rule.duration("window");
        String earlier = instruction.sameTermsAs();
        Instant at = instruction.sameTermsAt();
        if (earlier == null || at == null) {
            return new Judged(
                    rule,
                    rule.passed(Measure.against(null, window.toString()), "No open instruction has the same terms."));
        }
        Duration since = Duration.between(at, moment.time());
        return Judged.when(
                since.compareTo(window) > 0,
                rule,
                Measure.against(since.toString(), window.toString()),
                "Instruction " + earlier + " of " + at + " has the same terms; the window is " + window + ".");
    }
}
