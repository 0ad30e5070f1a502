package org.signet.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The world state of a channel: the contract's values by key. Values are immutable objects; the ledger keeps the decoded
 * objects it has read, and encodes each written one once a block.
 */
public interface State {
    /** The value under {@code key}, or null when there is none. */
    <T> @Nullable T get(Key<T> key);

    <T> void put(Key<T> key, T value);

    void remove(Key<?> key);

    /**
     * A sort of value, such as balances.
     *
     * @param name short, lower case, unique in the contract; part of the stored key
     * @param codec how values are stored; {@code decode(encode(v)).equals(v)} and equal values have equal bytes
     */
    record Kind<T>(String name, Codec<T> codec) {
        public Key<T> key(String id) {
            return new Key<>(this, id);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind<?> that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** The name of one value. */
    record Key<T>(Kind<T> kind, String id) {
        @Override
        public String toString() {
            return kind.name() + "/" + id;
        }
    }

    /** How values of a kind are stored. Deterministic. */
    interface Codec<T> {
        byte[] encode(T value);

        T decode(byte[] bytes);
    }
}
