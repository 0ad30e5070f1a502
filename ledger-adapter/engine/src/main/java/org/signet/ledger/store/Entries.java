package org.signet.ledger.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.DamagedStoreException;

/** What can be read of a channel's store: as it is, or as it was at one moment. Thread-safe. */
public interface Entries {
    /**
     * The value under a key, or null when there is none.
     *
     * @throws DamagedStoreException when it is not what was written
     */
    byte @Nullable [] get(Column column, byte[] key);

    /** What was last written as head; empty in a new store. */
    byte[] head();

    /** Visits all entries of a column. A file that RocksDB cannot read ends it with {@link DamagedStoreException}. */
    void scan(Column column, Visitor visitor);

    /** Sees entries one by one, in the order of their keys. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param value the value, or empty when it is not what was written
         * @return whether to go on
         */
        boolean visit(byte[] key, Optional<byte[]> value);
    }
}
