package org.signet.ledger.log;

import java.util.ArrayList;
import java.util.List;
import org.signet.ledger.Sha256;

/**
 * The growing end of a log. Keeps the right frontier only, one hash for each bit set in the size, so a log of any length
 * needs at most 63 hashes in memory and an append costs two hashes on average.
 *
 * <p>Not thread-safe: one thread appends. {@link MerkleProofs} reads beside it.
 */
public final class MerkleTree {
    /** The complete subtrees that make up the log, largest first. */
    private final ArrayList<Sha256> frontier;

    private long size;

    private MerkleTree(ArrayList<Sha256> frontier, long size) {
        this.frontier = frontier;
        this.size = size;
    }

    public static MerkleTree empty() {
        return new MerkleTree(new ArrayList<>(), 0);
    }

    /** The tree of the first {@code size} leaves, read back from where its nodes are kept. */
    public static MerkleTree of(long size, MerkleNodes nodes) {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, is " + size);
        }
        var frontier = new ArrayList<Sha256>();
        for (int level = 62; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                frontier.add(nodes.get(level, (size >>> level) - 1));
            }
        }
        return new MerkleTree(frontier, size);
    }

    /**
     * Appends a leaf.
     *
     * @param leafHash {@link MerkleHash#leaf} of its bytes
     * @return the subtrees that this leaf completes, itself first, to be kept before the next restart
     */
    public List<MerkleNodes.Node> append(Sha256 leafHash) {
        var completed = new ArrayList<MerkleNodes.Node>();
        completed.add(new MerkleNodes.Node(0, size, leafHash));
        var hash = leafHash;
        int level = 0;
        while ((size >>> level & 1) == 1) {
            hash = MerkleHash.node(frontier.remove(frontier.size() - 1), hash);
            level++;
            completed.add(new MerkleNodes.Node(level, size >>> level, hash));
        }
        frontier.add(hash);
        size++;
        return completed;
    }

    public long size() {
        return size;
    }

    /** The Merkle tree hash of all leaves (RFC 6962 section 2.1). */
    public Sha256 root() {
        if (frontier.isEmpty()) {
            return MerkleHash.EMPTY;
        }
        var root = frontier.get(frontier.size() - 1);
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = MerkleHash.node(frontier.get(i), root);
        }
        return root;
    }
}
