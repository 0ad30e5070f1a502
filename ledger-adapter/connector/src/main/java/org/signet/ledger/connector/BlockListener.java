package org.signet.ledger.connector;

import org.signet.ledger.Block;
import org.signet.ledger.log.CosignedCheckpoint;

/**
 * A message-driven bean that is handed the final blocks of every channel of this node.
 *
 * <p>The bean keeps the height it has got to, in whatever it writes the blocks to and in the same transaction. The adapter
 * asks for it when it starts and after every failure, and goes on from there; nothing is ever skipped. A bean that throws, or
 * whose transaction does not commit, is asked again after a pause, for as long as it takes. Channels are delivered
 * independently, each by one thread.
 *
 * <p>{@link #onBlock} must refuse, by an exception, a block that does not follow on its own height: the outcome of a commit
 * can be lost, and then this check is what makes the adapter ask again.
 */
public interface BlockListener {
    /** What {@link #deliveredHeight} answers when no block is wanted until the application starts again. */
    long NOTHING_WANTED = Long.MAX_VALUE;

    /**
     * The height of the last block of {@code channel} that was delivered and committed, 0 before the first, {@link
     * #NOTHING_WANTED} to be left in peace.
     *
     * @param channel the channel's name
     */
    long deliveredHeight(String channel);

    /**
     * Takes the next block.
     *
     * @param block the block at {@code deliveredHeight + 1}
     * @param finality the newest final checkpoint; covers the block
     */
    void onBlock(String channel, Block block, CosignedCheckpoint finality);
}
