package org.signet.ledger.channel;

import org.signet.ledger.Sha256;

/** A member cosigned a log that is not this node's. */
final class DivergenceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long height;

    /**
     * @param height of the block after which the logs differ
     * @param size of the log then
     */
    DivergenceException(long height, long size, Sha256 own, String organisation, Sha256 theirs) {
        super("at height " + height + " (" + size + " leaves) this node's root is " + own + ", but " + organisation
                + " cosigned " + theirs);
        this.height = height;
    }

    long height() {
        return height;
    }
}
