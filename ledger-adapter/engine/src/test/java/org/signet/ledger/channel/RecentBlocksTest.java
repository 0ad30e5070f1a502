package org.signet.ledger.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Block;
import org.signet.ledger.Leaf;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Checkpoint;

class RecentBlocksTest {
    private static final int LEAF_BYTES = 1024 * 1024;
    private static final int FITTING = (int) (RecentBlocks.BYTES / LEAF_BYTES);

    private static Block block(long height) {
        Sha256 digest = Sha256.of(new byte[0]);
        var leaf = new Leaf(height, height, Instant.EPOCH, digest, null, null, Decision.REFUSED, new byte[LEAF_BYTES]);
        var entry = new Block.Entry(new byte[0], new byte[0], leaf);
        return new Block(height, Instant.EPOCH, List.of(entry), new Checkpoint("example", height, digest));
    }

    @Test
    void theOldestMakeRoomForTheNewest() {
        var recent = new RecentBlocks();
        Block first = block(1);
        recent.add(first);
        assertSame(first, recent.at(1));
        for (long height = 2; height <= FITTING + 2; height++) {
            recent.add(block(height));
        }
        assertNull(recent.at(1));
        assertNull(recent.at(2));
        for (long height = 3; height <= FITTING + 2; height++) {
            assertEquals(height, recent.at(height).height());
        }
        assertNull(recent.at(FITTING + 3));
    }
}
