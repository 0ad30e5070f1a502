package org.signet.ledger.channel;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleNodes;
import org.signet.ledger.log.MerkleTree;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.StoreView;

/**
 * Names what does not fit together in a stored log: goes through it leaf by leaf and looks up whatever belongs to each.
 * That is slow; it is for a log of which {@link LogSums} found that something does not fit.
 */
final class LogCheck {
    private final Genesis genesis;
    private final StoreView store;
    private final BooleanSupplier isCancelled;
    private final DamageReport damages;

    LogCheck(Genesis genesis, StoreView store, BooleanSupplier isCancelled, DamageReport damages) {
        this.genesis = genesis;
        this.store = store;
        this.isCancelled = isCancelled;
        this.damages = damages;
    }

    void run() {
        var history = new History(genesis, store);
        Head head = history.head();
        var tree = MerkleTree.empty();
        for (long height = 1; height <= head.height() && !isCancelled.getAsBoolean(); height++) {
            BlockHeader block = history.block(height).orElseThrow();
            if (block.height() != height || block.firstIndex() != tree.size() || block.count() < 1) {
                damages.accept("blocks", Long.toString(height), "does not follow the block before");
                return;
            }
            for (long index = block.firstIndex(); index < block.size(); index++) {
                checkLeaf(history, tree, index, height);
            }
            if (!tree.root().equals(block.root())) {
                damages.accept("blocks", Long.toString(height), "its root is not that of its leaves");
            }
        }
        if (!isCancelled.getAsBoolean()
                && (tree.size() != head.size() || !tree.root().equals(head.root()))) {
            damages.accept("default", "head", "its size or root is not that of the leaves");
        }
    }

    private void checkLeaf(History history, MerkleTree tree, long index, long height) {
        String name = Long.toString(index);
        Leaf leaf = history.leaf(index).orElseThrow();
        if (leaf.height() != height) {
            damages.accept("leaves", name, "belongs to block " + leaf.height() + ", not " + height);
        }
        for (MerkleNodes.Node node : tree.append(MerkleHash.leaf(leaf.json()))) {
            byte[] key = Keys.node(node.level(), node.index());
            if (!Arrays.equals(store.get(Column.NODES, key), node.hash().bytes())) {
                damages.accept("nodes", Keys.readable(Column.NODES, key), "is not the hash of its leaves");
            }
        }
        byte[] signed = history.signed(index).orElseThrow();
        if (!Sha256.of(signed).equals(leaf.digest())) {
            damages.accept("transactions", name, "its hash is not the one in its leaf");
        }
        checkDigest(leaf);
        if (leaf.id() != null && !isForAnotherChannel(leaf)) {
            checkId(history, leaf, leaf.id());
        }
    }

    private void checkDigest(Leaf leaf) {
        byte[] key = Keys.digest(leaf.digest());
        if (!Arrays.equals(store.get(Column.DIGESTS, key), Keys.number(leaf.index()))) {
            damages.accept("digests", Keys.readable(Column.DIGESTS, key), "does not point to leaf " + leaf.index());
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
            damages.accept(
                    "ids", id.value(), "does not point to the first leaf with it; leaf " + leaf.index() + " has it");
        }
    }
}
