package org.signet.ledger.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.verify.EvidenceReport.Result;
import org.signet.ledger.verify.EvidenceReport.Step;

/** Checks an evidence file offline. Needs no network, no clock and no configuration; the same file gives the same report. */
public final class EvidenceVerifier {
    private EvidenceVerifier() {}

    /**
     * Checks a file. Never throws, whatever the bytes.
     *
     * @param file what {@code EvidenceFile.write} made, at most 4 MiB
     * @param trust the genesis file to measure it against
     */
    public static EvidenceReport verify(byte[] file, Trust trust) {
        var examination = new Examination(file, trust);
        List<Step> steps = new ArrayList<>();
        boolean isSound = true;
        for (var question : examination.questions()) {
            var step = isSound ? ask(question) : new Step(question.name(), Result.NOT_CHECKED, question.name());
            isSound = step.result() == Result.OK;
            steps.add(step);
        }
        return new EvidenceReport(steps, isSound ? Optional.of(examination.facts()) : Optional.empty());
    }

    private static Step ask(Examination.Question question) {
        try {
            return new Step(question.name(), Result.OK, question.answer().get());
        } catch (Refuted refuted) {
            return new Step(question.name(), Result.FAILED, String.valueOf(refuted.getMessage()));
        } catch (RuntimeException unreadable) {
            // Bouncy Castle reports malformed ASN.1 with many kinds of unchecked exceptions.
            return new Step(question.name(), Result.FAILED, "This part cannot be read: " + unreadable.getMessage());
        }
    }
}
