package org.signet.ledger.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleNodes;
import org.signet.ledger.log.MerkleTree;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.SetSum;
import org.signet.ledger.store.StoreView;

/**
 * Goes through the leaves in order and sums up what the columns that follow from them must hold: nodes of the tree, digests,
 * transactions by their hash. Compares the tree with the blocks and the head on the way. Used by one thread until all leaves
 * are added; which ids there must be, the store's own set hash says.
 */
final class LogSums {
    private final History history;
    private final Head head;
    private final MerkleTree tree = MerkleTree.empty();
    private final SetSum nodes;
    private final SetSum digests;
    private final SetSum transactions;
    private @Nullable BlockHeader block;
    private boolean fits = true;

    LogSums(Genesis genesis, StoreView store) {
        history = new History(genesis, store);
        head = history.head();
        nodes = store.newSum();
        digests = store.newSum();
        transactions = store.newSum();
    }

    /** Whether a column has no such key in a log with this head. */
    boolean isBeyond(Column column, byte[] key) {
        return switch (column) {
            case BLOCKS -> isBeyond(key, head.height() + 1);
            case LEAVES, TRANSACTIONS -> isBeyond(key, head.size());
            default -> false;
        };
    }

    private static boolean isBeyond(byte[] key, long end) {
        return key.length != 8 || Keys.number(key) < 0 || Keys.number(key) >= end;
    }

    void add(long index, byte[] json) {
        LeafJson.Place leaf = LeafJson.place(json);
        if (index != tree.size() || leaf.index() != index || !isInItsBlock(index, leaf.height())) {
            fits = false;
        }
        byte[] number = Keys.number(index);
        for (MerkleNodes.Node node : tree.append(MerkleHash.leaf(json))) {
            nodes.add(
                    Column.NODES,
                    Keys.node(node.level(), node.index()),
                    node.hash().bytes());
        }
        digests.add(Column.DIGESTS, Keys.digest(leaf.digest()), number);
        transactions.add(Column.TRANSACTIONS, number, leaf.digest().bytes());
        if (block != null && tree.size() == block.size()) {
            fits &= tree.root().equals(block.root());
        }
    }

    private boolean isInItsBlock(long index, long height) {
        BlockHeader present = block;
        if (present == null || index >= present.size()) {
            long next = present == null ? 1 : present.height() + 1;
            present = history.block(next).orElse(null);
            block = present;
            if (present == null || present.height() != next || present.firstIndex() != index || present.count() < 1) {
                return false;
            }
        }
        return present.height() == height;
    }

    /** @param found the sums of the columns as they are */
    boolean isWhole(Map<Column, SetSum> found) {
        return fits
                && tree.size() == head.size()
                && tree.root().equals(head.root())
                && (block == null ? head.height() == 0 : block.height() == head.height() && block.size() == tree.size())
                && same(found, Column.NODES, nodes)
                && same(found, Column.DIGESTS, digests)
                && same(found, Column.TRANSACTIONS, transactions);
    }

    private static boolean same(Map<Column, SetSum> found, Column column, SetSum expected) {
        SetSum there = found.get(column);
        return there != null && there.isSameAs(expected);
    }
}
