package org.signet.ledger.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What was used lately: all of the last {@code most / 2} entries that were put or asked for, never more than {@code most}.
 *
 * <p>Two maps; when the newer one is half full, the older one is dropped and it takes its place. Unlike a list in the order of
 * use this changes nothing when an entry is used again, so that hundreds of thousands of long-lived entries are not looked
 * through at every collection of young garbage. Not thread-safe.
 */
public final class RecentEntries<K, V> implements AutoCloseable {
    private final Allotment allotment;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private Map<K, V> newer = new HashMap<>();
    private Map<K, V> older = new HashMap<>();

    /** @param allotment what {@code most} is a part of; it grows and shrinks as others come and go */
    public RecentEntries(Allotment allotment) {
        this.allotment = allotment;
        allotment.join();
    }

    public @Nullable V get(K key) {
        V value = newer.get(key);
        if (value != null) {
            return value;
        }
        V kept = older.get(key);
        if (kept != null) {
            put(key, kept);
        }
        return kept;
    }

    public void put(K key, V value) {
        if (newer.size() >= allotment.part() / 2) {
            older = newer;
            newer = new HashMap<>();
        }
        newer.put(key, value);
    }

    public void remove(K key) {
        newer.remove(key);
        older.remove(key);
    }

    public void clear() {
        newer.clear();
        older.clear();
    }

    /** Leaves its part to others. */
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            allotment.leave();
        }
    }

    int size() {
        return newer.size() + older.size();
    }
}
