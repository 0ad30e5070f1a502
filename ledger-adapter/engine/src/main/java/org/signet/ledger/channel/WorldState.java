package org.signet.ledger.channel;

import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.State;
import org.signet.ledger.store.Allotment;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.RecentEntries;
import org.signet.ledger.store.StoreView;

/**
 * The contract's values: as execution sees them, at the newest height, and as readers see them, each at the height that
 * was newest when it began.
 *
 * <p>Execution never waits for readers. Each height is published as a snapshot of the store, kept until its last reader
 * is done. Decoded values are remembered with the height since which they are the newest; a reader may use one that is
 * not younger than its own height, because a value is remembered before the height that wrote it is published. Only the
 * executing thread remembers values, so a reader never puts back an old one.
 */
final class WorldState implements AutoCloseable {
    /** Decoded values kept of all channels. A balance has some hundred bytes, so some tens of megabytes. */
    private static final Allotment REMEMBERED_VALUES = new Allotment(100_000);

    private record Remembered(Optional<Object> value, long sinceHeight) {}

    /** A height that can be read. */
    private static final class Published {
        final StoreView view;
        final Head head;
        private int users = 1;

        Published(StoreView view, Head head) {
            this.view = view;
            this.head = head;
        }

        synchronized boolean enter() {
            if (users == 0) {
                return false;
            }
            users++;
            return true;
        }

        void leave() {
            boolean last;
            synchronized (this) {
                users--;
                last = users == 0;
            }
            if (last) {
                view.close();
            }
        }
    }

    private final ChannelStore store;
    private final RecentEntries<State.Key<?>, Remembered> remembered = new RecentEntries<>(REMEMBERED_VALUES);
    private volatile Published published;

    WorldState(ChannelStore store, Head head) {
        this.store = store;
        this.published = new Published(store.view(), head);
    }

    /** The newest value; for the executing thread only. */
    <T> @Nullable T newest(State.Key<T> key) {
        Remembered known = remembered(key);
        if (known != null) {
            return cast(known.value());
        }
        T value = decoded(key, store.get(Column.STATE, storedKey(key)));
        remember(key, new Remembered(Optional.ofNullable(value), published.head.height()));
        return value;
    }

    /** Makes a height readable after its block was stored. */
    void publish(SortedMap<State.Key<?>, Optional<Object>> changes, Head head) {
        changes.forEach((key, value) -> remember(key, new Remembered(value, head.height())));
        Published old = published;
        published = new Published(store.view(), head);
        old.leave();
    }

    private synchronized @Nullable Remembered remembered(State.Key<?> key) {
        return remembered.get(key);
    }

    private synchronized void remember(State.Key<?> key, Remembered value) {
        remembered.put(key, value);
    }

    /** Lets go of everything that a contract's codecs made. */
    synchronized void forgetValues() {
        remembered.clear();
    }

    /** Reads at one height. */
    interface AtHeight<R> {
        R read(Overlay.Base state, Head head);
    }

    /** Calls {@code reader} with the state at the newest published height. */
    <R> R read(AtHeight<R> reader) {
        Published at = published;
        while (!at.enter()) {
            at = published;
        }
        try {
            return reader.read(new Snapshot(at), at.head);
        } finally {
            at.leave();
        }
    }

    /** The state at one height. */
    private final class Snapshot implements Overlay.Base {
        private final Published at;

        Snapshot(Published at) {
            this.at = at;
        }

        @Override
        public <T> @Nullable T get(State.Key<T> key) {
            Remembered known = remembered(key);
            if (known != null && known.sinceHeight() <= at.head.height()) {
                return cast(known.value());
            }
            return decoded(key, at.view.get(Column.STATE, storedKey(key)));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable T cast(Optional<Object> value) {
        return (T) value.orElse(null);
    }

    private static <T> @Nullable T decoded(State.Key<T> key, byte @Nullable [] bytes) {
        return bytes == null ? null : key.kind().codec().decode(bytes);
    }

    static byte[] storedKey(State.Key<?> key) {
        return Keys.state(key.kind().name(), key.id());
    }

    @Override
    public void close() {
        remembered.close();
        published.leave();
    }
}
