package org.signet.ledger;

/** A transaction was not ordered, or it is not known whether it will be. Sending the same bytes again is safe. */
public final class NotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, so that callers can answer with the right code. */
    public enum Why {
        /** Too much is waiting; try again shortly. */
        BUSY,
        /** No leader or no majority. */
        NO_QUORUM,
        /** The channel is halted on this node. */
        HALTED,
        /** The node is starting or stopping, or waits for its contract. */
        NOT_SERVING,
        /** The bytes are larger than {@link Limits#TRANSACTION_BYTES}. */
        TOO_LARGE
    }

    private final Why why;

    public NotTakenException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
