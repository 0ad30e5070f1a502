package org.signet.custody.intake;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Reason;
import org.signet.ledger.Receipt;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Transaction;

/**
 * Takes in signed transactions for all doors. Takes no part in the caller's transaction: what the ledger records cannot be
 * rolled back. Handing in the same bytes again is always safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Intake {
    /** The longest that a caller may wait for finality. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** How long ordering and execution may take before the caller is told to ask again. */
    static final Duration EXECUTION_WAIT = Duration.ofSeconds(10);

    @Inject
    Ledgers ledgers;

    /**
     * Takes in a signed transaction.
     *
     * @param channel the channel it is meant for
     * @param signed the CMS SignedData, DER, at most {@link Limits#TRANSACTION_BYTES}
     * @param wait how long to wait for finality after it is recorded, at most {@link #LONGEST_WAIT}
     */
    public IntakeResult submit(String channel, byte[] signed, Duration wait) {
        Optional<Ledger> known = ledgers.ledger(channel);
        if (known.isEmpty()) {
            return Problem.of(ProblemType.NOT_FOUND, "this node is not a member of a channel of that name");
        }
        if (signed.length > Limits.TRANSACTION_BYTES) {
            return tooLarge();
        }
        Ledger ledger = known.get();
        Optional<Problem> unavailable = unavailable(ledger.status());
        if (unavailable.isPresent()) {
            return unavailable.get();
        }
        try {
            return submit(ledger, signed, ledger.open(signed), wait);
        } catch (RefusedException e) {
            return Problem.because(ProblemType.ofUnopened(e.reasons().get(0)), e.reasons());
        } catch (NotTakenException e) {
            return notTaken(ledger, e);
        }
    }

    /** The answer to a body that is larger than {@link Limits#TRANSACTION_BYTES}. */
    public static Problem tooLarge() {
        return Problem.of(
                ProblemType.TOO_LARGE, "a signed transaction has at most " + Limits.TRANSACTION_BYTES + " bytes");
    }

    private static IntakeResult submit(Ledger ledger, byte[] signed, Transaction transaction, Duration wait) {
        Optional<Receipt> before = ledger.receipt(transaction.proposal().id());
        if (before.isPresent() && !before.get().leaf().digest().equals(transaction.digest())) {
            return Problem.repeatedId(before.get());
        }
        Receipt receipt = before.isPresent() ? before.get() : executed(ledger, signed);
        return result(finalised(ledger, receipt, wait), before.isPresent());
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

    private static Receipt executed(Ledger ledger, byte[] signed) {
        return await(ledger.submit(signed), EXECUTION_WAIT)
                .orElseThrow(() -> new NotTakenException(
                        NotTakenException.Why.NO_QUORUM,
                        "it is not known whether the transaction was ordered; sending the same bytes again is safe"));
    }

    private static Receipt finalised(Ledger ledger, Receipt receipt, Duration wait) {
        if (receipt.isFinal()) {
            return receipt;
        }
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        long index = receipt.leaf().index();
        return await(ledger.whenFinal(index), bounded)
                .or(() -> ledger.receipt(index))
                .orElse(receipt);
    }

    /** What the future gives within the time, or empty. */
    private static Optional<Receipt> await(CompletableFuture<Receipt> future, Duration time) {
        try {
            return Optional.of(future.get(time.toMillis(), TimeUnit.MILLISECONDS));
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

    private static Optional<Problem> unavailable(LedgerStatus status) {
        Phase phase = status.phase();
        return switch (phase) {
            case SERVING -> Optional.empty();
            case NO_QUORUM ->
                Optional.of(Problem.of(ProblemType.NO_QUORUM, "no leader, or no majority of the members' nodes"));
            case HALTED -> Optional.of(Problem.halted(status.alarm()));
            case STARTING, WAITING_FOR_CONTRACT, STOPPED ->
                Optional.of(Problem.of(ProblemType.NOT_SERVING, "the channel is not serving: " + phase));
        };
    }

    private static Problem notTaken(Ledger ledger, NotTakenException e) {
        String detail = String.valueOf(e.getMessage());
        return e.why() == NotTakenException.Why.HALTED
                ? Problem.halted(ledger.status().alarm())
                : new Problem(ProblemType.of(e.why()), detail, List.of(), Optional.empty(), Optional.empty());
    }
}
