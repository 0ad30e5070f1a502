package org.signet.ledger.log;

import org.signet.ledger.Sha256;

/**
 * Where the hashes of complete subtrees are kept. Node (level, index) covers the 2^level leaves from index * 2^level on;
 * level 0 is the leaf hashes. A complete subtree's hash never changes, so what is kept is only ever added to.
 */
@FunctionalInterface
public interface MerkleNodes {
    /**
     * @return the hash of a complete subtree within the log
     * @throws RuntimeException when it is not there or cannot be read; never a guess
     */
    Sha256 get(int level, long index);

    /** One hash to be kept. */
    record Node(int level, long index, Sha256 hash) {}
}
