package org.signet.ledger.log;

import java.util.ArrayList;
import java.util.List;
import org.signet.ledger.Sha256;

/**
 * Roots and proofs of a log at any size it has had, made of the kept nodes (RFC 9162 sections 2.1.3.1 and 2.1.4.1). Each
 * reads a number of nodes logarithmic in the size. Thread-safe when the nodes are.
 */
public final class MerkleProofs {
    private final MerkleNodes nodes;

    public MerkleProofs(MerkleNodes nodes) {
        this.nodes = nodes;
    }

    /** The Merkle tree hash of the first {@code size} leaves. */
    public Sha256 root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, is " + size);
        }
        return size == 0 ? MerkleHash.EMPTY : range(0, size);
    }

    /**
     * The audit path of leaf {@code index} in the tree of the first {@code size} leaves.
     *
     * @return from the leaf's sibling up to the root's child
     */
    public List<Sha256> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index must be from 0 to below the size " + size + ", is " + index);
        }
        var path = new ArrayList<Sha256>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long begin, long count, List<Sha256> path) {
        if (count == 1) {
            return;
        }
        long left = largestPowerBelow(count);
        if (index < begin + left) {
            inclusion(index, begin, left, path);
            path.add(range(begin + left, count - left));
        } else {
            inclusion(index, begin + left, count - left, path);
            path.add(range(begin, left));
        }
    }

    /** The proof that the tree of the first {@code size1} leaves is a prefix of that of the first {@code size2}. */
    public List<Sha256> consistency(long size1, long size2) {
        if (size1 < 0 || size1 > size2) {
            throw new IllegalArgumentException("sizes must be 0 <= " + size1 + " <= " + size2);
        }
        var proof = new ArrayList<Sha256>();
        if (size1 > 0 && size1 < size2) {
            consistency(size1, 0, size2, true, proof);
        }
        return proof;
    }

    private void consistency(long size, long begin, long count, boolean known, List<Sha256> proof) {
        if (size == count) {
            if (!known) {
                proof.add(range(begin, count));
            }
            return;
        }
        long left = largestPowerBelow(count);
        if (size <= left) {
            consistency(size, begin, left, known, proof);
            proof.add(range(begin + left, count - left));
        } else {
            consistency(size - left, begin + left, count - left, false, proof);
            proof.add(range(begin, left));
        }
    }

    /** The hash of {@code count} leaves from {@code begin} on, where the tree has a node or part of its right edge. */
    private Sha256 range(long begin, long count) {
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.get(level, begin >>> level);
        }
        long left = largestPowerBelow(count);
        return MerkleHash.node(range(begin, left), range(begin + left, count - left));
    }

    /** The largest power of two smaller than {@code count}, which is at least 2. */
    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
