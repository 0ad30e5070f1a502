package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleNodes;
import org.signet.ledger.log.MerkleTree;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.StoreView;

/**
 * Looks at everything a channel has stored. First each value by itself, against its MAC and RocksDB's checksums; then the
 * whole: the leaves against the tree, the tree against the head and every block, what points to leaves against the leaves,
 * the newest cosignatures against the keys of the genesis, state and cosignatures against their set hash.
 *
 * <p>Works on a view of the store, so that execution goes on beside it.
 */
final class Scrub {
    /** Items reported; a store with more is lost anyway. */
    private static final int DAMAGES = 1_000;

    private final Genesis genesis;
    private final StoreView store;
    private final BooleanSupplier isCancelled;
    private final List<Damage> damages = new ArrayList<>();

    private Scrub(Genesis genesis, StoreView store, BooleanSupplier isCancelled) {
        this.genesis = genesis;
        this.store = store;
        this.isCancelled = isCancelled;
    }

    /**
     * @param isCancelled asked now and then; what was found until then is answered
     * @return what is damaged, at most {@value #DAMAGES} items; empty when all is as it was written
     */
    static List<Damage> run(Genesis genesis, StoreView store, BooleanSupplier isCancelled) {
        var scrub = new Scrub(genesis, store, isCancelled);
        for (Column column : Column.values()) {
            scrub.checkEach(column);
        }
        // What follows reads one value by means of another, which says nothing new about values known to be damaged.
        if (scrub.damages.isEmpty() && !isCancelled.getAsBoolean()) {
            scrub.guarded("log", scrub::checkLog);
            scrub.guarded("cosignatures", scrub::checkCosignatures);
            scrub.guarded("state, ids, cosignatures", scrub::checkSet);
        }
        return scrub.damages;
    }

    private void report(String column, String entry, String what) {
        if (damages.size() < DAMAGES) {
            damages.add(new Damage(column, entry, what));
        }
    }

    private void guarded(String what, Runnable check) {
        try {
            check.run();
        } catch (DamagedStoreException e) {
            report(what, "*", String.valueOf(e.getMessage()));
        }
    }

    private void checkEach(Column column) {
        guarded(
                column.title(),
                () -> store.scan(column, (key, value) -> {
                    if (value.isEmpty()) {
                        report(column.title(), Keys.readable(column, key), "the value is not what was written");
                    }
                    return damages.size() < DAMAGES && !isCancelled.getAsBoolean();
                }));
    }

    private void checkLog() {
        var history = new History(genesis, store);
        Head head = history.head();
        var tree = MerkleTree.empty();
        for (long height = 1; height <= head.height() && !isCancelled.getAsBoolean(); height++) {
            BlockHeader block = history.block(height).orElseThrow();
            if (block.height() != height || block.firstIndex() != tree.size() || block.count() < 1) {
                report("blocks", Long.toString(height), "does not follow the block before");
                return;
            }
            for (long index = block.firstIndex(); index < block.size(); index++) {
                checkLeaf(history, tree, index, height);
            }
            if (!tree.root().equals(block.root())) {
                report("blocks", Long.toString(height), "its root is not that of its leaves");
            }
        }
        if (!isCancelled.getAsBoolean()) {
            if (tree.size() != head.size() || !tree.root().equals(head.root())) {
                report("default", "head", "its size or root is not that of the leaves");
            }
            checkNothingBeyond(head);
        }
    }

    private void checkLeaf(History history, MerkleTree tree, long index, long height) {
        String name = Long.toString(index);
        Leaf leaf = history.leaf(index).orElseThrow();
        if (leaf.height() != height) {
            report("leaves", name, "belongs to block " + leaf.height() + ", not " + height);
        }
        for (MerkleNodes.Node node : tree.append(MerkleHash.leaf(leaf.json()))) {
            byte[] key = Keys.node(node.level(), node.index());
            if (!Arrays.equals(store.get(Column.NODES, key), node.hash().bytes())) {
                report("nodes", Keys.readable(Column.NODES, key), "is not the hash of its leaves");
            }
        }
        byte[] signed = history.signed(index).orElseThrow();
        if (!Sha256.of(signed).equals(leaf.digest())) {
            report("transactions", name, "its hash is not the one in its leaf");
        }
        checkDigest(leaf);
        if (leaf.id() != null && !isForAnotherChannel(leaf)) {
            checkId(history, leaf, leaf.id());
        }
    }

    private void checkDigest(Leaf leaf) {
        byte[] key = Keys.digest(leaf.digest());
        if (!Arrays.equals(store.get(Column.DIGESTS, key), Keys.number(leaf.index()))) {
            report("digests", Keys.readable(Column.DIGESTS, key), "does not point to leaf " + leaf.index());
        }
    }

    /** The id of a transaction that was meant for another channel is not claimed here. */
    private static boolean isForAnotherChannel(Leaf leaf) {
        return LeafJson.reasons(leaf).stream().anyMatch(reason -> reason.code().equals(Reason.Codes.CHANNEL));
    }

    /** An id points to the first leaf that claimed it. */
    private void checkId(History history, Leaf leaf, TransactionId id) {
        OptionalLong claimed = history.indexOf(id);
        boolean fits = claimed.isPresent()
                && claimed.getAsLong() <= leaf.index()
                && history.leaf(claimed.getAsLong())
                        .filter(first -> id.equals(first.id()))
                        .isPresent();
        if (!fits) {
            report("ids", id.value(), "does not point to the first leaf with it; leaf " + leaf.index() + " has it");
        }
    }

    private void checkNothingBeyond(Head head) {
        checkNumbers(Column.BLOCKS, head.height() + 1);
        checkNumbers(Column.LEAVES, head.size());
        checkNumbers(Column.TRANSACTIONS, head.size());
    }

    private void checkNumbers(Column column, long end) {
        store.scan(column, (key, value) -> {
            if (key.length != 8 || Keys.number(key) >= end) {
                report(column.title(), Keys.readable(column, key), "lies beyond the head");
            }
            return damages.size() < DAMAGES && !isCancelled.getAsBoolean();
        });
    }

    /** The final head must carry the cosignatures that make it final, over this very root. */
    private void checkCosignatures() {
        var history = new History(genesis, store);
        Optional<BlockHeader> last = history.block(history.head().finalHeight());
        if (last.isEmpty()) {
            return;
        }
        var cosigned = history.cosigned(last.get());
        Checkpoint checkpoint = cosigned.checkpoint();
        if (!genesis.finality().isMetBy(cosigned)) {
            report(
                    "cosignatures",
                    "height " + last.get().height(),
                    "the checkpoint at " + checkpoint.size()
                            + " leaves is kept as final, but its cosignatures are not enough");
        }
    }

    private void checkSet() {
        if (!store.isSetWhole()) {
            report("state, ids, cosignatures", "*", "an entry was taken away, added, or is an older one");
        }
    }
}
