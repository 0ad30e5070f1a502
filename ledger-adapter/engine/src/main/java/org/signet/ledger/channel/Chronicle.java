package org.signet.ledger.channel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.Cosignature;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleProofs;
import org.signet.ledger.log.MerkleTree;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.StoreWrite;

/**
 * The channel's history as this node keeps it: blocks, leaves, tree, cosignatures, and the {@link Head}. The executing
 * thread writes; any thread reads what lies at or below the head.
 */
final class Chronicle {
    private final Genesis genesis;
    private final ChannelStore store;
    private final MerkleTree tree;
    private final MerkleProofs proofs;
    private volatile Head head;

    Chronicle(Genesis genesis, ChannelStore store) {
        this.genesis = genesis;
        this.store = store;
        this.head = Head.decode(store.head());
        this.tree = MerkleTree.of(head.size(), this::node);
        this.proofs = new MerkleProofs(this::node);
    }

    Head head() {
        return head;
    }

    MerkleProofs proofs() {
        return proofs;
    }

    private Sha256 node(int level, long index) {
        return Sha256.ofHash(required(Column.NODES, Keys.node(level, index)));
    }

    /**
     * Records a block and the position it came from in one step.
     *
     * @param isFinal whether the finality policy asks for nobody's cosignature
     * @return the block's header
     */
    BlockHeader record(BlockExecution.Result result, long position, boolean isFinal) {
        var write = new StoreWrite();
        long firstIndex = head.size();
        for (var decided : result.decided()) {
            Leaf leaf = decided.leaf();
            byte[] index = Keys.number(leaf.index());
            write.put(Column.LEAVES, index, leaf.json());
            write.put(
                    Column.TRANSACTIONS,
                    index,
                    transaction(decided.content(), decided.envelope().signed()));
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
                head.height() + 1,
                result.time().toEpochMilli(),
                firstIndex,
                result.decided().size(),
                tree.root());
        write.put(Column.BLOCKS, Keys.number(header.height()), header.encode());
        commit(write, head.after(position, header, isFinal));
        return header;
    }

    /** Records that an entry of the sequencer had no effect. */
    void skip(long position) {
        commit(new StoreWrite(), head.at(position));
    }

    /** Records cosignatures, in the order of their blocks, and what is final by them. */
    void record(List<CosignedBlock> cosigned, long position, long finalHeight) {
        var write = new StoreWrite();
        var newest = new TreeMap<>(head.cosigned());
        for (var one : cosigned) {
            write.put(
                    Column.COSIGNATURES,
                    Keys.cosignature(one.block().height(), one.cosignature().keyName()),
                    encode(one.cosignature()));
            if (one.block().height() > head.cosignedHeight(one.cosignature().keyName())) {
                newest.put(
                        one.cosignature().keyName(),
                        new Head.Cosigned(one.block().height(), one.block().size()));
            }
        }
        commit(write, head.withCosigned(position, finalHeight, newest));
    }

    /** A cosignature and the block whose checkpoint it is for. */
    record CosignedBlock(BlockHeader block, Cosignature cosignature) {}

    private void commit(StoreWrite write, Head next) {
        store.write(write, next.encode());
        head = next;
    }

    Optional<BlockHeader> block(long height) {
        if (height < 1 || height > head.height()) {
            return Optional.empty();
        }
        return Optional.of(BlockHeader.decode(required(Column.BLOCKS, Keys.number(height))));
    }

    Optional<Leaf> leaf(long index) {
        if (index < 0 || index >= head.size()) {
            return Optional.empty();
        }
        Leaf leaf = LeafJson.read(required(Column.LEAVES, Keys.number(index)));
        if (leaf.index() != index) {
            throw new DamagedStoreException("leaves " + index + ": has the leaf " + leaf.index());
        }
        return Optional.of(leaf);
    }

    /** The block that holds a leaf, which must be there. */
    BlockHeader blockOf(long index) {
        return leaf(index)
                .flatMap(leaf -> block(leaf.height()))
                .orElseThrow(() -> new IllegalArgumentException("there is no leaf " + index));
    }

    OptionalLong indexOf(Sha256 digest) {
        return index(Column.DIGESTS, Keys.digest(digest));
    }

    OptionalLong indexOf(TransactionId id) {
        return index(Column.IDS, Keys.id(id.value()));
    }

    private OptionalLong index(Column column, byte[] key) {
        byte[] index = store.get(column, key);
        return index == null ? OptionalLong.empty() : OptionalLong.of(Keys.number(index));
    }

    Optional<byte[]> signed(long index) {
        return transaction(index).map(stored -> part(stored, false));
    }

    Optional<byte[]> content(long index) {
        return transaction(index).map(stored -> part(stored, true));
    }

    private Optional<byte[]> transaction(long index) {
        if (index < 0 || index >= head.size()) {
            return Optional.empty();
        }
        return Optional.of(required(Column.TRANSACTIONS, Keys.number(index)));
    }

    /** The content stands before the signed bytes, which hold it too; compression makes little of the second. */
    private static byte[] transaction(byte[] content, byte[] signed) {
        return ByteBuffer.allocate(4 + content.length + signed.length)
                .putInt(content.length)
                .put(content)
                .put(signed)
                .array();
    }

    static byte[] part(byte[] stored, boolean content) {
        int end = 4 + ByteBuffer.wrap(stored).getInt();
        return content ? Arrays.copyOfRange(stored, 4, end) : Arrays.copyOfRange(stored, end, stored.length);
    }

    Checkpoint checkpoint(BlockHeader block) {
        return new Checkpoint(genesis.origin(), block.size(), block.root());
    }

    /** The checkpoint after everything executed. */
    Checkpoint checkpoint() {
        Head now = head;
        return new Checkpoint(genesis.origin(), now.size(), now.root());
    }

    CosignedCheckpoint cosigned(BlockHeader block) {
        var cosignatures = new ArrayList<Cosignature>();
        for (var member : genesis.members()) {
            cosignature(block.height(), member.nodeKey().name()).ifPresent(cosignatures::add);
        }
        return new CosignedCheckpoint(checkpoint(block), cosignatures);
    }

    Optional<Cosignature> cosignature(long height, String keyName) {
        return Optional.ofNullable(store.get(Column.COSIGNATURES, Keys.cosignature(height, keyName)))
                .map(bytes -> decodeCosignature(keyName, bytes));
    }

    private static byte[] encode(Cosignature cosignature) {
        return ByteBuffer.allocate(4 + 8 + Cosignature.SIGNATURE_BYTES)
                .putInt(cosignature.keyId())
                .putLong(cosignature.timestampSeconds())
                .put(cosignature.signature())
                .array();
    }

    static Cosignature decodeCosignature(String keyName, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        int keyId = in.getInt();
        long timestampSeconds = in.getLong();
        byte[] signature = new byte[in.remaining()];
        in.get(signature);
        return new Cosignature(keyName, keyId, timestampSeconds, signature);
    }

    private byte[] required(Column column, byte[] key) {
        byte @Nullable [] value = store.get(column, key);
        if (value == null) {
            throw new DamagedStoreException(column.title() + " " + Keys.readable(column, key) + ": is missing");
        }
        return value;
    }
}
