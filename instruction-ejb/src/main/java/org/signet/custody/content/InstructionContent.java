package org.signet.custody.content;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.custody.instruction.Movement;
import org.signet.custody.instruction.Payment;
import org.signet.custody.value.Money;
import org.signet.ledger.Sha256;

/** What is to be done, and the steps of its life. */
public sealed interface InstructionContent extends Content {
    /**
     * {@code instruction.securities}.
     *
     * @param dealPrice per unit or, for debt, in percent of face value; null when none was agreed
     * @param settlementAmount there exactly when against payment
     * @param cashAccount there exactly when against payment
     */
    record Securities(
            String portfolio,
            Movement movement,
            Payment payment,
            String transactionType,
            String isin,
            BigDecimal quantity,
            LocalDate tradeDate,
            LocalDate settlementDate,
            @Nullable Money dealPrice,
            @Nullable Money settlementAmount,
            String safekeepingAccount,
            @Nullable String cashAccount,
            String counterparty,
            @Nullable String remark)
            implements InstructionContent {}

    /** {@code instruction.payment}. */
    record PaymentOrder(
            String portfolio,
            String cashAccount,
            Money amount,
            String payee,
            LocalDate executionDate,
            @Nullable String remark)
            implements InstructionContent {}

    /** A step in the life of an earlier instruction. */
    sealed interface Step extends InstructionContent {
        /** The id of the instruction it is about. */
        String instruction();
    }

    /** {@code instruction.approve}: the second signature under a joint mandate, naming the signed bytes of the first. */
    record Approve(String instruction, Sha256 sha256) implements Step {}

    /**
     * {@code instruction.override}: an officer lets pass what rules of his organisation's pack hold.
     *
     * @param sha256 of the signed bytes of the instruction
     * @param pack id of the pack
     * @param rules ids of its rules
     * @param validUntil the last moment at which it counts: other rules may still hold the instruction
     */
    record OverrideRules(
            String instruction, Sha256 sha256, String pack, List<String> rules, String reason, Instant validUntil)
            implements Step {}

    /** {@code instruction.cancel-request}. */
    record CancelRequest(String instruction) implements Step {}

    /** {@code instruction.acknowledge}. */
    record Acknowledge(String instruction) implements Step {}

    /** {@code instruction.match}. */
    record Match(String instruction) implements Step {}

    /** {@code instruction.unmatch}, with an ISO 20022 UnmatchedReason code. */
    record Unmatch(String instruction, String reason) implements Step {}

    /** {@code instruction.settle}. */
    record Settle(String instruction, LocalDate effectiveDate) implements Step {}

    /** {@code instruction.refuse}, with an ISO 20022 RejectionReason code. */
    record Refuse(String instruction, String reason, String text) implements Step {}

    /** {@code instruction.cancel-grant}. */
    record CancelGrant(String instruction) implements Step {}

    /** {@code instruction.cancel-deny}, with an ISO 20022 DeniedReason code. */
    record CancelDeny(String instruction, String reason) implements Step {}

    /** {@code instruction.reversal}. */
    record Reversal(String instruction, String reason) implements Step {}
}
