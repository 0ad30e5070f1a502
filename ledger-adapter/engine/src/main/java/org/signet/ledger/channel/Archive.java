package org.signet.ledger.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.Block;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Evidence;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.Limits;
import org.signet.ledger.Receipt;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.CosignedCheckpoint;

/** Answers questions about the past from the {@link Chronicle}, in the words of the port. */
final class Archive {
    /** Blocks' bytes in one answer, besides {@link Limits#PAGE}. */
    private static final long PAGE_BYTES = 16L * 1024 * 1024;

    private final Genesis genesis;
    private final Chronicle chronicle;
    private final RecentBlocks recent;

    Archive(Genesis genesis, Chronicle chronicle, RecentBlocks recent) {
        this.genesis = genesis;
        this.chronicle = chronicle;
        this.recent = recent;
    }

    Optional<Receipt> receipt(long index) {
        return chronicle.leaf(index).map(this::receipt);
    }

    private Receipt receipt(Leaf leaf) {
        boolean isFinal = leaf.height() <= chronicle.head().finalHeight();
        return new Receipt(leaf, LeafJson.reasons(leaf), chronicle.cosigned(header(leaf.height())), isFinal);
    }

    private BlockHeader header(long height) {
        return chronicle
                .block(height)
                .orElseThrow(() -> new DamagedStoreException("blocks " + height + ": is named by a leaf, but missing"));
    }

    List<Block> blocks(long fromHeight, int limit) {
        var blocks = new ArrayList<Block>();
        long bytes = 0;
        long height = Math.max(1, fromHeight);
        while (blocks.size() < Math.min(limit, Limits.PAGE) && bytes < PAGE_BYTES) {
            Optional<Block> block = block(height);
            if (block.isEmpty()) {
                break;
            }
            bytes += RecentBlocks.bytes(block.get());
            blocks.add(block.get());
            height++;
        }
        return blocks;
    }

    private Optional<Block> block(long height) {
        Block known = recent.at(height);
        return known != null ? Optional.of(known) : chronicle.block(height).map(this::full);
    }

    private Block full(BlockHeader header) {
        var entries = new ArrayList<Block.Entry>();
        for (long index = header.firstIndex(); index < header.size(); index++) {
            entries.add(new Block.Entry(
                    chronicle.signed(index).orElseThrow(),
                    chronicle.content(index).orElseThrow(),
                    chronicle.leaf(index).orElseThrow()));
        }
        return new Block(
                header.height(), Instant.ofEpochMilli(header.timeMillis()), entries, chronicle.checkpoint(header));
    }

    Optional<CosignedCheckpoint> checkpoint(long height) {
        return chronicle.block(height).map(chronicle::cosigned);
    }

    /**
     * The evidence of a final leaf, under the earliest checkpoint that covers it and meets the policy: usually that of
     * its own block, so that evidence exported twice is the same.
     *
     * @throws IllegalArgumentException when there is no such leaf
     * @throws IllegalStateException when it is not final
     */
    Evidence evidence(long index) {
        Leaf leaf = chronicle.leaf(index).orElseThrow(() -> new IllegalArgumentException("there is no leaf " + index));
        BlockHeader block = earliestFinal(leaf);
        return new Evidence(
                genesis.bytes(),
                chronicle.signed(index).orElseThrow(),
                leaf.json(),
                index,
                chronicle.proofs().inclusion(index, block.size()),
                chronicle.cosigned(block));
    }

    List<Sha256> consistency(long size1, long size2) {
        if (size2 > chronicle.head().size()) {
            throw new IllegalArgumentException("the log has no size " + size2 + " yet");
        }
        return chronicle.proofs().consistency(size1, size2);
    }

    private BlockHeader earliestFinal(Leaf leaf) {
        long finalHeight = chronicle.head().finalHeight();
        for (long height = leaf.height(); height <= finalHeight; height++) {
            if (genesis.finality().isMetBy(chronicle.cosigners(height))) {
                return header(height);
            }
        }
        throw new IllegalStateException("leaf " + leaf.index() + " is not final yet");
    }
}
