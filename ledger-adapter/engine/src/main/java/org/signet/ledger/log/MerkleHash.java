package org.signet.ledger.log;

import org.signet.ledger.Sha256;

/** The hashes of RFC 6962 section 2.1 (RFC 9162 section 2.1.1). The prefixes keep a leaf from being read as a node. */
public final class MerkleHash {
    /** The root of a tree without leaves. */
    public static final Sha256 EMPTY = Sha256.of();

    private static final byte[] LEAF_PREFIX = {0x00};
    private static final byte[] NODE_PREFIX = {0x01};

    private MerkleHash() {}

    public static Sha256 leaf(byte[] leaf) {
        return Sha256.of(LEAF_PREFIX, leaf);
    }

    public static Sha256 node(Sha256 left, Sha256 right) {
        return Sha256.of(NODE_PREFIX, left.bytes(), right.bytes());
    }
}
