package org.signet.custody.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.State;

/** A state in memory that stores encoded values, so that every value goes through its codec. */
final class MapState implements State {
    private final SortedMap<String, byte[]> stored;
    private final Map<Key<?>, byte[]> written = new LinkedHashMap<>();

    MapState() {
        this(new TreeMap<>());
    }

    private MapState(SortedMap<String, byte[]> stored) {
        this.stored = stored;
    }

    MapState copy() {
        return new MapState(new TreeMap<>(stored));
    }

    /** Keys written since the copy was made. */
    Map<Key<?>, byte[]> written() {
        return written;
    }

    SortedMap<String, byte[]> stored() {
        return stored;
    }

    @Override
    public <T> T get(Key<T> key) {
        byte[] bytes = stored.get(key.toString());
        return bytes == null ? null : key.kind().codec().decode(bytes);
    }

    @Override
    public <T> void put(Key<T> key, T value) {
        byte[] bytes = key.kind().codec().encode(value);
        if (!key.kind().codec().decode(bytes).equals(value)) {
            throw new AssertionError(key + " is not read as written: " + value + " became "
                    + key.kind().codec().decode(bytes));
        }
        stored.put(key.toString(), bytes);
        written.put(key, bytes);
    }

    @Override
    public void remove(Key<?> key) {
        stored.remove(key.toString());
        written.put(key, new byte[0]);
    }
}
