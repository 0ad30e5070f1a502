package org.signet.ledger.channel;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.log.Cosignature;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleTree;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.StoreWrite;

/** The history as it grows: the executing thread records what came of each of the sequencer's entries, in one step. */
final class Chronicle extends History {
    private final ChannelStore store;
    private final MerkleTree tree;

    Chronicle(Genesis genesis, ChannelStore store) {
        super(genesis, store);
        this.store = store;
        this.tree = MerkleTree.of(head().size(), this::node);
    }

    /**
     * Records a block and the position it came from in one step.
     *
     * @param isFinal whether the finality policy asks for nobody's cosignature
     * @return the block's header
     */
    BlockHeader record(BlockExecution.Result result, long position, boolean isFinal) {
        var write = new StoreWrite();
        long firstIndex = head().size();
        for (var decided : result.decided()) {
            Leaf leaf = decided.leaf();
            byte[] index = Keys.number(leaf.index());
            write.put(Column.LEAVES, index, leaf.json());
            write.put(
                    Column.TRANSACTIONS,
                    index,
                    StoredTransaction.encode(
                            decided.content(), decided.envelope().signed()));
            write.put(Column.DIGESTS, Keys.digest(leaf.digest()), index);
            if (decided.claimsId() && leaf.id() != null) {
                write.put(Column.IDS, Keys.id(leaf.id().value()), index);
            }
            for (var node : tree.append(MerkleHash.leaf(leaf.json()))) {
                write.put(
                        Column.NODES,
                        Keys.node(node.level(), node.index()),
                        node.hash().bytes());
            }
        }
        for (var change : result.stored()) {
            if (change.value() == null) {
                write.remove(Column.STATE, change.key());
            } else {
                write.put(Column.STATE, change.key(), change.value());
            }
        }
        var header = new BlockHeader(
                head().height() + 1,
                result.time().toEpochMilli(),
                firstIndex,
                result.decided().size(),
                tree.root());
        write.put(Column.BLOCKS, Keys.number(header.height()), header.encode());
        commit(write, head().after(position, header, isFinal));
        return header;
    }

    /** Records that an entry of the sequencer had no effect. */
    void skip(long position) {
        commit(new StoreWrite(), head().at(position));
    }

    /** Records cosignatures, in the order of their blocks, and what is final by them. */
    void record(List<CosignedBlock> cosigned, long position, long finalHeight) {
        var write = new StoreWrite();
        var newest = new TreeMap<>(head().cosigned());
        for (var one : cosigned) {
            write.put(
                    Column.COSIGNATURES,
                    Keys.cosignature(one.block().height(), one.cosignature().keyName()),
                    encode(one.cosignature()));
            if (one.block().height() > head().cosignedHeight(one.cosignature().keyName())) {
                newest.put(
                        one.cosignature().keyName(),
                        new Head.Cosigned(one.block().height(), one.block().size()));
            }
        }
        commit(write, head().withCosigned(position, finalHeight, newest));
    }

    /** A cosignature and the block whose checkpoint it is for. */
    record CosignedBlock(BlockHeader block, Cosignature cosignature) {}

    private void commit(StoreWrite write, Head next) {
        store.write(write, next.encode());
        advance(next);
    }

    private static byte[] encode(Cosignature cosignature) {
        return ByteBuffer.allocate(4 + 8 + Cosignature.SIGNATURE_BYTES)
                .putInt(cosignature.keyId())
                .putLong(cosignature.timestampSeconds())
                .put(cosignature.signature())
                .array();
    }
}
