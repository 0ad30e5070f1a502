package org.signet.portal.rest;

import java.util.Optional;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.NotTakenException;

/** Recognises that it was the ledger which could not answer. */
final class LedgerTrouble {
    /** Causes of causes to look at; some wrap themselves. */
    private static final int DEPTH = 20;

    private LedgerTrouble() {}

    /** The problem to answer with, when the ledger is behind what was thrown. */
    static Optional<Problem> problem(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEPTH; i++) {
            if (cause instanceof DamagedStoreException damaged) {
                return Optional.of(Problem.of(
                        ProblemType.HALTED,
                        "what was asked for is damaged on this node and is not served: " + damaged.getMessage()));
            }
            if (cause instanceof NotTakenException notTaken) {
                return Optional.of(Problem.of(ProblemType.of(notTaken.why()), String.valueOf(notTaken.getMessage())));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
