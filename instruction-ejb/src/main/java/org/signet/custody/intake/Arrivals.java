package org.signet.custody.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.signet.ledger.Ledger;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Reason;
import org.signet.ledger.Receipt;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Transaction;
import org.signet.ledger.log.CosignedCheckpoint;

/**
 * Transactions that arrived together: each is opened and handed to the ledger before the first is waited for, and all wait
 * for finality at once. What becomes of one is no other's business.
 */
final class Arrivals {
    /** Where a transaction stands. */
    private sealed interface Stand {
        /** There is an answer. */
        record Answered(IntakeResult result) implements Stand {}

        /** The ledger has it. */
        record Ordered(CompletableFuture<Receipt> receipt) implements Stand {}

        /** It has its leaf. */
        record Recorded(Receipt receipt, boolean before) implements Stand {}
    }

    private final Ledger ledger;
    private final Function<Transaction, Optional<Problem>> door;
    private final List<Stand> stands = new ArrayList<>();

    /** @param door says why this node has nothing to do with a transaction whose signatures hold */
    Arrivals(Ledger ledger, Function<Transaction, Optional<Problem>> door) {
        this.ledger = ledger;
        this.door = door;
    }

    /** Opens a transaction and hands it to the ledger. */
    void add(byte[] signed) {
        stands.add(arrived(signed));
    }

    private Stand arrived(byte[] signed) {
        if (signed.length > Limits.TRANSACTION_BYTES) {
            return new Stand.Answered(Intake.tooLarge());
        }
        try {
            Transaction transaction = ledger.open(signed);
            Optional<Problem> turnedAway = door.apply(transaction);
            if (turnedAway.isPresent()) {
                return new Stand.Answered(turnedAway.get());
            }
            Optional<Receipt> before = ledger.receipt(transaction.proposal().id());
            if (before.isEmpty()) {
                return new Stand.Ordered(ledger.submit(signed));
            }
            return before.get().leaf().digest().equals(transaction.digest())
                    ? new Stand.Recorded(before.get(), true)
                    : new Stand.Answered(Problem.repeatedId(before.get()));
        } catch (RefusedException e) {
            return new Stand.Answered(
                    Problem.because(ProblemType.ofUnopened(e.reasons().get(0)), e.reasons()));
        } catch (NotTakenException e) {
            return new Stand.Answered(notTaken(e));
        }
    }

    /**
     * What came of them, in the order in which they were added.
     *
     * @param execution how long they may take to be recorded, together
     * @param finality how long to wait for the finality of those that are, together
     */
    List<IntakeResult> results(Duration execution, Duration finality) {
        long deadline = System.nanoTime() + execution.toNanos();
        stands.replaceAll(stand -> stand instanceof Stand.Ordered ordered ? recorded(ordered, deadline) : stand);
        awaitFinality(finality);
        long finalHeight = ledger.status().finalHeight();
        var checkpoints = new HashMap<Long, Optional<CosignedCheckpoint>>();
        return stands.stream()
                .map(stand -> stand instanceof Stand.Recorded recorded
                        ? result(refreshed(recorded.receipt(), finalHeight, checkpoints), recorded.before())
                        : ((Stand.Answered) stand).result())
                .toList();
    }

    private Stand recorded(Stand.Ordered ordered, long deadline) {
        try {
            return await(ordered.receipt(), Duration.ofNanos(deadline - System.nanoTime()))
                    .<Stand>map(receipt -> new Stand.Recorded(receipt, false))
                    .orElseGet(
                            () -> new Stand.Answered(
                                    notTaken(
                                            new NotTakenException(
                                                    NotTakenException.Why.NO_QUORUM,
                                                    "it is not known whether the transaction was ordered; sending the same bytes again is safe"))));
        } catch (NotTakenException e) {
            return new Stand.Answered(notTaken(e));
        }
    }

    /** A leaf is not final before those that precede it: waiting for the last is waiting for all. */
    private void awaitFinality(Duration finality) {
        long last = -1;
        for (Stand stand : stands) {
            if (stand instanceof Stand.Recorded recorded && !recorded.receipt().isFinal()) {
                last = Math.max(last, recorded.receipt().leaf().index());
            }
        }
        if (last >= 0 && !finality.isZero()) {
            try {
                await(ledger.whenFinal(last), finality);
            } catch (NotTakenException e) {
                // it is recorded all the same: the answer says that it is not final
                return;
            }
        }
    }

    /** The receipt as it is after the wait. Those of one block share their checkpoint. */
    private Receipt refreshed(Receipt receipt, long finalHeight, Map<Long, Optional<CosignedCheckpoint>> checkpoints) {
        long height = receipt.leaf().height();
        if (receipt.isFinal() || height > finalHeight) {
            return receipt;
        }
        CosignedCheckpoint checkpoint =
                checkpoints.computeIfAbsent(height, ledger::checkpoint).orElse(receipt.checkpoint());
        return new Receipt(receipt.leaf(), receipt.reasons(), checkpoint, true);
    }

    private static IntakeResult result(Receipt receipt, boolean before) {
        return receipt.leaf().decision() == Decision.ACCEPTED
                ? new IntakeResult.Accepted(receipt, before)
                : Problem.recorded(refusal(receipt), receipt);
    }

    /** Two transactions of one id may meet in the ledger only; it then refuses the second. */
    private static ProblemType refusal(Receipt receipt) {
        boolean duplicate =
                receipt.reasons().stream().anyMatch(reason -> reason.code().equals(Reason.Codes.DUPLICATE_REFERENCE));
        return duplicate ? ProblemType.DUPLICATE_REFERENCE : ProblemType.REFUSED;
    }

    /** What the future gives within the time, or empty. */
    private static Optional<Receipt> await(CompletableFuture<Receipt> future, Duration time) {
        try {
            return Optional.of(future.get(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTakenException(NotTakenException.Why.NOT_SERVING, "the node is stopping");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotTakenException notTaken) {
                throw notTaken;
            }
            throw new IllegalStateException("the ledger failed", e.getCause());
        }
    }

    private Problem notTaken(NotTakenException e) {
        String detail = String.valueOf(e.getMessage());
        return e.why() == NotTakenException.Why.HALTED
                ? Problem.halted(ledger.status().alarm())
                : new Problem(ProblemType.of(e.why()), detail, List.of(), Optional.empty(), Optional.empty());
    }
}
