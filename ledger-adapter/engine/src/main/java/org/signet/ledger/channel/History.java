package org.signet.ledger.channel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.Cosignature;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.MerkleProofs;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Entries;
import org.signet.ledger.store.Keys;

/** The channel's history as this node keeps it: blocks, leaves, tree, cosignatures. Any thread reads. */
class History implements Past {
    private final Genesis genesis;
    private final Entries entries;
    private final MerkleProofs proofs = new MerkleProofs(this::node);
    private volatile Head head;

    History(Genesis genesis, Entries entries) {
        this.genesis = genesis;
        this.entries = entries;
        this.head = Head.decode(entries.head());
    }

    final Head head() {
        return head;
    }

    final void advance(Head next) {
        head = next;
    }

    MerkleProofs proofs() {
        return proofs;
    }

    final Sha256 node(int level, long index) {
        return Sha256.ofHash(required(Column.NODES, Keys.node(level, index)));
    }

    Optional<BlockHeader> block(long height) {
        if (height < 1 || height > head().height()) {
            return Optional.empty();
        }
        return Optional.of(BlockHeader.decode(required(Column.BLOCKS, Keys.number(height))));
    }

    Optional<Leaf> leaf(long index) {
        if (index < 0 || index >= head().size()) {
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

    @Override
    public long height() {
        return head().height();
    }

    @Override
    public long size() {
        return head().size();
    }

    @Override
    public OptionalLong indexOf(Sha256 digest) {
        return index(Column.DIGESTS, Keys.digest(digest));
    }

    @Override
    public OptionalLong indexOf(TransactionId id) {
        return index(Column.IDS, Keys.id(id.value()));
    }

    private OptionalLong index(Column column, byte[] key) {
        byte[] index = entries.get(column, key);
        return index == null ? OptionalLong.empty() : OptionalLong.of(Keys.number(index));
    }

    Optional<byte[]> signed(long index) {
        return transaction(index).map(StoredTransaction::signed);
    }

    Optional<byte[]> content(long index) {
        return transaction(index).map(StoredTransaction::content);
    }

    private Optional<byte[]> transaction(long index) {
        if (index < 0 || index >= head().size()) {
            return Optional.empty();
        }
        return Optional.of(required(Column.TRANSACTIONS, Keys.number(index)));
    }

    Checkpoint checkpoint(BlockHeader block) {
        return new Checkpoint(genesis.origin(), block.size(), block.root());
    }

    /** The checkpoint after everything executed. */
    Checkpoint checkpoint() {
        Head now = head();
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
        return Optional.ofNullable(entries.get(Column.COSIGNATURES, Keys.cosignature(height, keyName)))
                .map(bytes -> decodeCosignature(keyName, bytes));
    }

    /** Names of the keys whose cosignatures of the block are recorded. */
    Set<String> cosigners(long height) {
        var names = new HashSet<String>();
        for (var member : genesis.members()) {
            String name = member.nodeKey().name();
            if (cosignature(height, name).isPresent()) {
                names.add(name);
            }
        }
        return names;
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
        byte @Nullable [] value = entries.get(column, key);
        if (value == null) {
            throw new DamagedStoreException(column.title() + " " + Keys.readable(column, key) + ": is missing");
        }
        return value;
    }
}
