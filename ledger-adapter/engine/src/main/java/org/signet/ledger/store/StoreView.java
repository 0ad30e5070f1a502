package org.signet.ledger.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** A channel's store as it was at one moment. */
public final class StoreView implements Entries, AutoCloseable {
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
        try (var once = new ReadOptions().setSnapshot(snapshot).setFillCache(false)) {
            store.scan(column, visitor, once);
        }
    }

    /**
     * Whether the entries of the set-hashed columns are exactly those that were written: none taken away, none added, no
     * older one put back.
     */
    public boolean isSetWhole() {
        return store.isSetWhole(this);
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
