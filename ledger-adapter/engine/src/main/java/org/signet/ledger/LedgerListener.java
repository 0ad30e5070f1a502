package org.signet.ledger;

import org.signet.ledger.log.CosignedCheckpoint;

/** Hears of a channel's progress on this node, in order, on a thread of the ledger: return at once. */
public interface LedgerListener {
    /** A block was executed and recorded here. */
    default void executed(Block block) {}

    /** One more member cosigned. */
    default void cosigned(CosignedCheckpoint checkpoint, String organisation) {}

    /** The policy is met: every block up to this height is final. */
    default void isFinal(long height, CosignedCheckpoint checkpoint) {}

    /** The channel stopped on this node. */
    default void halted(Alarm alarm) {}
}
