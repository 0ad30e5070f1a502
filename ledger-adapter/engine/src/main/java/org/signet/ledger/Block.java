package org.signet.ledger;

import java.time.Instant;
import java.util.List;
import org.signet.ledger.log.Checkpoint;

/**
 * Transactions that were ordered together, and what was decided about them.
 *
 * @param height from 1, without gaps
 * @param time the sequencer's clock when the block was ordered, never earlier than the block before
 * @param entries in order; one leaf each
 * @param checkpoint the log after this block
 */
public record Block(long height, Instant time, List<Entry> entries, Checkpoint checkpoint) {
    /**
     * A transaction and its leaf.
     *
     * @param signed the CMS bytes as received
     * @param content the content inside, empty when the envelope could not be opened
     */
    public record Entry(byte[] signed, byte[] content, Leaf leaf) {}

    public Block {
        entries = List.copyOf(entries);
    }
}
