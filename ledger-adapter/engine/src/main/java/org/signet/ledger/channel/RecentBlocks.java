package org.signet.ledger.channel;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Block;

/**
 * The blocks that were executed last, as they were told. Whoever follows the ledger closely, as the deliveries of a node do,
 * gets them from here without reading, checking and parsing again what was written a moment ago. Thread-safe.
 */
final class RecentBlocks {
    /** More than a thousand transactions: those who keep up are not so far behind. */
    static final long BYTES = 8L * 1024 * 1024;

    private final TreeMap<Long, Block> byHeight = new TreeMap<>();
    private long bytes;

    synchronized void add(Block block) {
        byHeight.put(block.height(), block);
        bytes += bytes(block);
        while (bytes > BYTES) {
            bytes -= bytes(byHeight.pollFirstEntry().getValue());
        }
    }

    synchronized @Nullable Block at(long height) {
        return byHeight.get(height);
    }

    /** What a block holds in memory, without the objects around it. */
    static long bytes(Block block) {
        return block.entries().stream()
                .mapToLong(entry -> entry.signed().length
                        + entry.content().length
                        + entry.leaf().json().length)
                .sum();
    }
}
