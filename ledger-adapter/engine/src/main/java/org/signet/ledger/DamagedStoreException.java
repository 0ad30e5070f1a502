package org.signet.ledger;

/**
 * Something this node has stored is not what it wrote. The value is not served; the channel halts with {@link
 * Alarm.What#DAMAGED_STORE}. The repair is to rebuild the node's store from the log.
 */
public final class DamagedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names what is damaged */
    public DamagedStoreException(String message) {
        super(message);
    }
}
