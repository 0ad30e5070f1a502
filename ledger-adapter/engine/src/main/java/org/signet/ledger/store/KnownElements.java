package org.signet.ledger.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shares in the set hash of the entries written last, so that overwriting one takes no look at the disk and no hash of
 * what was there. A portfolio's balances change with every instruction.
 *
 * <p>Used by the writing thread only. Bounded: what was not written for long is forgotten.
 */
final class KnownElements {
    /** About 250 bytes each. */
    private static final Allotment ALL = new Allotment(65_536);

    private record Entry(Column column, byte[] key) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry that && column == that.column && Arrays.equals(key, that.key);
        }

        @Override
        public int hashCode() {
            return 31 * column.ordinal() + Arrays.hashCode(key);
        }
    }

    private final RecentEntries<Entry, byte[]> elements = new RecentEntries<>(ALL);

    byte @Nullable [] get(Column column, byte[] key) {
        return elements.get(new Entry(column, key));
    }

    /** @param element null when the entry was removed */
    void put(Column column, byte[] key, byte @Nullable [] element) {
        var entry = new Entry(column, key);
        if (element == null) {
            elements.remove(entry);
        } else {
            elements.put(entry, element);
        }
    }

    void close() {
        elements.close();
    }
}
