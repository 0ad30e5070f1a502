package org.signet.ledger.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The column families of a channel's store. The tag is part of every value's MAC and must never change. */
public enum Column {
    /** The head and the channel's identity. */
    META(1, false),
    /** Block headers by height. */
    BLOCKS(2, false),
    /** Signed bytes and content by leaf index. */
    TRANSACTIONS(3, false),
    /** Leaves by index. */
    LEAVES(4, false),
    /** Hashes of complete subtrees by level and index. */
    NODES(5, false),
    /** The contract's values by kind and id. */
    STATE(6, true),
    /** Index of the leaf that first bore a transaction id. */
    IDS(7, true),
    /** Index of a transaction's leaf by the SHA-256 of its signed bytes. */
    DIGESTS(8, false),
    /** Cosignatures by height and key name. */
    COSIGNATURES(9, true);

    private final byte tag;
    private final boolean hashedAsSet;

    Column(int tag, boolean hashedAsSet) {
        this.tag = (byte) tag;
        this.hashedAsSet = hashedAsSet;
    }

    byte tag() {
        return tag;
    }

    /**
     * Whether the store's set hash covers the column. It does where values change or where nothing else says which
     * entries must be there; the others follow from the log.
     */
    public boolean isHashedAsSet() {
        return hashedAsSet;
    }

    /** The name in RocksDB and in reports. META lives in the family that RocksDB demands. */
    public String title() {
        return this == META ? "default" : name().toLowerCase(Locale.ROOT);
    }

    byte[] titleBytes() {
        return title().getBytes(StandardCharsets.UTF_8);
    }
}
