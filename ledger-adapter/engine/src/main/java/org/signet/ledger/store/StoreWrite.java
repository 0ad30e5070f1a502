package org.signet.ledger.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that come into the store together or not at all. Made by {@link ChannelStore#write}; used by one thread. */
public final class StoreWrite {
    record Change(Column column, byte[] key, byte @Nullable [] value) {}

    private final List<Change> changes = new ArrayList<>();

    public void put(Column column, byte[] key, byte[] value) {
        changes.add(new Change(column, key, value));
    }

    public void remove(Column column, byte[] key) {
        changes.add(new Change(column, key, null));
    }

    /** In the order they were made. A key of a set-hashed column may be among them once. */
    List<Change> changes() {
        return changes;
    }
}
