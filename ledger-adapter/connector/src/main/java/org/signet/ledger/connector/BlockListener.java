package org.signet.ledger.connector;

import java.util.List;
import org.signet.ledger.Block;
import org.signet.ledger.log.CosignedCheckpoint;

/**
 * A message-driven bean that is handed the final blocks of every channel of this node.
 *
 * <p>The bean keeps the height it has got to, in whatever it writes the blocks to and in the same transaction. The adapter
 * asks for it when it starts and after every failure, and goes on from there; nothing is ever skipped. A bean that throws, or
 * whose transaction does not commit, is asked again after a pause, for as long as it takes. Channels are delivered
 * independently, each by one thread. Blocks that become final shortly after each other come in one transaction.
 *
 * <p>{@link #onBlocks} must refuse, by an exception, blocks that do not follow on its own height: the outcome of a commit
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
     * Takes the next blocks.
     *
     * @param blocks one after the other from {@code deliveredHeight + 1} on; at least one
     * @param finality the newest final checkpoint; covers the blocks
     */
    void onBlocks(String channel, List<Block> blocks, CosignedCheckpoint finality);
}
