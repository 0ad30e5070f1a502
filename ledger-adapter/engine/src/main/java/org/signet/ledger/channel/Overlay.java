package org.signet.ledger.channel;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.State;

/** Changes to a state that are not part of it yet. */
final class Overlay implements State {
    /** Kind and id together; a longer one is a mistake of the contract. */
    static final int KEY_CHARACTERS = 512;

    static final Comparator<State.Key<?>> ORDER =
            Comparator.<State.Key<?>, String>comparing(key -> key.kind().name()).thenComparing(State.Key::id);

    /** What lies below. */
    interface Base {
        <T> @Nullable T get(State.Key<T> key);
    }

    private final Base base;
    private final Map<State.Key<?>, Optional<Object>> changes = new HashMap<>();

    Overlay(Base base) {
        this.base = base;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(State.Key<T> key) {
        Optional<Object> changed = changes.get(key);
        return changed == null ? base.get(key) : (T) changed.orElse(null);
    }

    @Override
    public <T> void put(State.Key<T> key, T value) {
        check(key);
        changes.put(key, Optional.of(value));
    }

    @Override
    public void remove(State.Key<?> key) {
        check(key);
        changes.put(key, Optional.empty());
    }

    private static void check(State.Key<?> key) {
        if (key.kind().name().indexOf('\0') >= 0
                || key.kind().name().length() + key.id().length() > KEY_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a state key has at most " + KEY_CHARACTERS + " characters, and its kind no zero character: "
                            + key.kind().name());
        }
    }

    /** Makes these changes in the overlay below. */
    void mergeInto(Overlay below) {
        below.changes.putAll(changes);
    }

    /** Changed values in the order of their keys; empty where one was removed. */
    SortedMap<State.Key<?>, Optional<Object>> changes() {
        var sorted = new TreeMap<State.Key<?>, Optional<Object>>(ORDER);
        sorted.putAll(changes);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
