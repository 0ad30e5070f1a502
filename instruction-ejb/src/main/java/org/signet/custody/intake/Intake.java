package org.signet.custody.intake;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Limits;
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

    /** Transactions handed in together: a few blocks, so that one client's do not keep another's waiting for long. */
    public static final int BATCH_TRANSACTIONS = 500;

    /** How long ordering and execution may take before the caller is told to ask again. */
    static final Duration EXECUTION_WAIT = Duration.ofSeconds(10);

    @Inject
    Ledgers ledgers;

    /** Whose transactions this node takes in, a word of {@link Signers}. */
    @Inject
    @ConfigProperty(name = "signet.intake.signers", defaultValue = "own")
    String signers = "own";

    private Signers policy = Signers.OWN;

    @PostConstruct
    void configure() {
        policy = Signers.ofWord(signers);
    }

    /**
     * Takes in a signed transaction.
     *
     * @param channel the channel it is meant for
     * @param signed the CMS SignedData, DER, at most {@link Limits#TRANSACTION_BYTES}
     * @param wait how long to wait for finality after it is recorded, at most {@link #LONGEST_WAIT}
     */
    public IntakeResult submit(String channel, byte[] signed, Duration wait) {
        return submitAll(channel, List.of(signed), wait).get(0);
    }

    /**
     * Takes in several signed transactions, as {@link #submit} would one after the other, but none waits for another.
     *
     * @param signed at most {@link #BATCH_TRANSACTIONS}
     * @return what came of each, in the same order
     */
    public List<IntakeResult> submitAll(String channel, List<byte[]> signed, Duration wait) {
        Optional<Ledger> known = ledgers.ledger(channel);
        if (known.isEmpty()) {
            return toAll(
                    signed, Problem.of(ProblemType.NOT_FOUND, "this node is not a member of a channel of that name"));
        }
        Optional<Problem> unavailable = unavailable(known.get().status());
        if (unavailable.isPresent()) {
            return toAll(signed, unavailable.get());
        }
        var arrivals = new Arrivals(known.get(), this::foreign);
        signed.forEach(arrivals::add);
        return arrivals.results(EXECUTION_WAIT, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static List<IntakeResult> toAll(List<byte[]> signed, Problem problem) {
        return Collections.nCopies(signed.size(), problem);
    }

    /** Why this node has nothing to do with a transaction of these signers, or empty. */
    public Optional<Problem> foreign(Transaction transaction) {
        return policy.refuse(ledgers.organisation(), transaction)
                .map(reason -> Problem.because(ProblemType.FOREIGN_SIGNER, List.of(reason)));
    }

    /** The answer to a body that is larger than {@link Limits#TRANSACTION_BYTES}. */
    public static Problem tooLarge() {
        return Problem.of(
                ProblemType.TOO_LARGE, "a signed transaction has at most " + Limits.TRANSACTION_BYTES + " bytes");
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
}
