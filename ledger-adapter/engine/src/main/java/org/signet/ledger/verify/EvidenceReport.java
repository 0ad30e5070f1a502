package org.signet.ledger.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking an evidence file.
 *
 * @param steps in order; after a step that failed the others were not checked, since they rest on it
 * @param facts what the evidence proves, empty unless every step is OK
 */
public record EvidenceReport(List<Step> steps, Optional<Facts> facts) {
    /** How a step ended. */
    public enum Result {
        OK,
        FAILED,
        NOT_CHECKED
    }

    /**
     * One step of the check.
     *
     * @param name a few words, always the same for the same step
     * @param result how it ended
     * @param sentence what was found, for people; the same as the name when not checked
     */
    public record Step(String name, Result result, String sentence) {}

    /**
     * A person's signature on the transaction.
     *
     * @param organisation the member whose authority certified the person
     * @param subject of the certificate, RFC 2253
     * @param certificate SHA-256 of the certificate's DER, hexadecimal
     */
    public record Signer(String organisation, String subject, String certificate) {}

    /**
     * An organisation's signature on the checkpoint.
     *
     * @param keyName its key's name
     * @param organisation the member whose node has this key, or null when a witness from outside the channel has it
     * @param time when it signed, by its own clock
     */
    public record Cosigner(String keyName, @Nullable String organisation, Instant time) {}

    /**
     * What the evidence proves.
     *
     * @param channel the channel's name
     * @param genesis SHA-256 of the genesis file, hexadecimal
     * @param id the transaction's id, or null when the ledger could not read it
     * @param kind the transaction's kind, or null when the ledger could not read it
     * @param isAccepted whether the transaction was accepted
     * @param reasons codes of the reasons in the leaf
     * @param index the leaf's place in the log, from 0
     * @param height the block
     * @param time the block's time
     * @param signers in the order of the envelope; empty when the ledger refused the envelope itself
     * @param cosigners of the checkpoint
     * @param checkpointSize leaves in the log that was cosigned
     * @param leaf the leaf, canonical JSON
     * @param content what was signed; empty when the ledger refused the envelope itself
     */
    public record Facts(
            String channel,
            String genesis,
            @Nullable String id,
            @Nullable String kind,
            boolean isAccepted,
            List<String> reasons,
            long index,
            long height,
            Instant time,
            List<Signer> signers,
            List<Cosigner> cosigners,
            long checkpointSize,
            byte[] leaf,
            byte[] content) {
        public Facts {
            reasons = List.copyOf(reasons);
            signers = List.copyOf(signers);
            cosigners = List.copyOf(cosigners);
        }
    }

    public EvidenceReport {
        steps = List.copyOf(steps);
    }

    public boolean isOk() {
        return steps.stream().allMatch(step -> step.result() == Result.OK);
    }
}
