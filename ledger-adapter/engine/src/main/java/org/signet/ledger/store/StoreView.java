package org.signet.ledger.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** A channel's store as it was at one moment. */
public final class StoreView implements Entries, AutoCloseable {
    /** Read at once in a scan, which reads whole files anyway. */
    private static final long READAHEAD_BYTES = 4L * 1024 * 1024;

    private final ChannelStore store;
    private final Snapshot snapshot;
    private final ReadOptions options;

    StoreView(ChannelStore store, Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    @Override
    public byte @Nullable [] get(Column column, byte[] key) {
        return store.get(column, key, options);
    }

    @Override
    public byte[] head() {
        return store.head(this);
    }

    @Override
    public void scan(Column column, Visitor visitor) {
        try (var once =
                new ReadOptions().setSnapshot(snapshot).setFillCache(false).setReadaheadSize(READAHEAD_BYTES)) {
            store.scan(column, visitor, once);
        }
    }

    /** The sum of no entries. */
    public SetSum newSum() {
        return store.newSum();
    }

    /**
     * Whether the entries of the set-hashed columns are exactly those that were written: none taken away, none added, no
     * older one put back.
     *
     * @param found the sum of the entries of all columns that {@linkplain Column#isHashedAsSet are hashed so}
     */
    public boolean isSetWhole(SetSum found) {
        return store.isSetWhole(this, found);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    ReadOptions options() {
        return options;
    }

    /** To be called once, when nobody reads from it any more. */
    @Override
    public void close() {
        store.release(this);
    }
}
