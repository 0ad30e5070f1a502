package org.signet.ledger.log;

import java.util.List;
import org.signet.ledger.Sha256;

/** Checks proofs against roots, without any node: RFC 9162 sections 2.1.3.2 and 2.1.4.2. */
public final class MerkleCheck {
    private MerkleCheck() {}

    /** Whether {@code path} shows that the leaf is at {@code index} of the tree with that size and root. */
    public static boolean includes(long index, long size, Sha256 leafHash, List<Sha256> path, Sha256 root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long position = index;
        long last = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                hash = MerkleHash.node(sibling, hash);
                int up = (position & 1) == 1 ? 0 : Long.numberOfTrailingZeros(position);
                position >>>= up;
                last >>>= up;
            } else {
                hash = MerkleHash.node(hash, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether {@code proof} shows that the smaller tree is a prefix of the larger. */
    public static boolean isConsistent(long size1, Sha256 root1, long size2, Sha256 root2, List<Sha256> proof) {
        if (size1 < 0 || size1 > size2) {
            return false;
        }
        if (size1 == 0) {
            return proof.isEmpty() && root1.equals(MerkleHash.EMPTY) && (size2 > 0 || root2.equals(root1));
        }
        if (size1 == size2) {
            return proof.isEmpty() && root1.equals(root2);
        }
        boolean isComplete = Long.bitCount(size1) == 1;
        if (!isComplete && proof.isEmpty()) {
            return false;
        }
        int up = Long.numberOfTrailingZeros(size1);
        return isConsistent(
                (size1 - 1) >>> up,
                (size2 - 1) >>> up,
                isComplete ? root1 : proof.get(0),
                isComplete ? proof : proof.subList(1, proof.size()),
                root1,
                root2);
    }

    private static boolean isConsistent(
            long position, long last, Sha256 start, List<Sha256> rest, Sha256 root1, Sha256 root2) {
        var first = start;
        var second = start;
        for (var sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                first = MerkleHash.node(sibling, first);
                second = MerkleHash.node(sibling, second);
                int up = (position & 1) == 1 ? 0 : Long.numberOfTrailingZeros(position);
                position >>>= up;
                last >>>= up;
            } else {
                second = MerkleHash.node(second, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && first.equals(root1) && second.equals(root2);
    }
}
