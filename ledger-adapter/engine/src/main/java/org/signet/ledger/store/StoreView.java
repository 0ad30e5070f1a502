package org.signet.ledger.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** A channel's store as it was at one moment. */
public final class StoreView implements AutoCloseable {
    private final ChannelStore store;
    private final Snapshot snapshot;
    private final ReadOptions options;

    StoreView(ChannelStore store, Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    /** The value under a key at that moment, or null when there was none. */
    public byte @Nullable [] get(Column column, byte[] key) {
        return store.get(column, key, options);
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
