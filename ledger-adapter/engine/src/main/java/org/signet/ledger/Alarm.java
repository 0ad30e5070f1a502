package org.signet.ledger;

import java.time.Instant;

/**
 * Why a channel halted on this node. A halted channel takes in nothing, executes nothing, and cosigns nothing; it can
 * still be read.
 *
 * @param what the sort of trouble
 * @param height the block's height at which it was noticed
 * @param text a sentence naming the height and, for {@link What#DIVERGENCE}, both heads
 * @param time this node's clock
 */
public record Alarm(What what, long height, String text, Instant time) {
    /** Sorts of trouble. */
    public enum What {
        /** A member cosigned another root at the same size. */
        DIVERGENCE,
        /** Something stored does not match what the log says. */
        DAMAGED_STORE,
        /** The contract threw, or an invariant does not hold. */
        CONTRACT
    }
}
