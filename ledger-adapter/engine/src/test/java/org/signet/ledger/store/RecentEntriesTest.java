package org.signet.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentEntriesTest {
    private final RecentEntries<Integer, String> entries = new RecentEntries<>(new Allotment(10));

    @Test
    void theLastHalfIsAlwaysThereAndNeverMoreThanAll() {
        for (int i = 0; i < 100; i++) {
            entries.put(i, "value " + i);
            assertTrue(entries.size() <= 10);
            for (int j = Math.max(0, i - 4); j <= i; j++) {
                assertEquals("value " + j, entries.get(j));
            }
        }
        assertNull(entries.get(80));
    }

    @Test
    void whatIsAskedForStays() {
        entries.put(-1, "asked for");
        for (int i = 0; i < 100; i++) {
            entries.put(i, "value");
            assertEquals("asked for", entries.get(-1));
        }
    }

    @Test
    void anEntryThatWasReplacedOrRemovedDoesNotComeBack() {
        entries.put(1, "first");
        for (int i = 10; i < 14; i++) {
            entries.put(i, "value");
        }
        entries.put(14, "the older map has 1 now");
        entries.put(1, "second");
        assertEquals("second", entries.get(1));
        entries.remove(1);
        assertNull(entries.get(1));
        entries.put(2, "x");
        entries.clear();
        assertNull(entries.get(2));
        assertEquals(0, entries.size());
    }

    @Test
    void whatChannelsKeepTogetherIsShared() {
        var allotment = new Allotment(40_000);
        var first = new RecentEntries<Integer, String>(allotment);
        fill(first);
        assertTrue(first.size() > 20_000, () -> "kept " + first.size());
        var second = new RecentEntries<Integer, String>(allotment);
        fill(first);
        assertTrue(first.size() <= 20_000, () -> "kept " + first.size());
        second.close();
        second.close();
        fill(first);
        assertTrue(first.size() > 20_000, () -> "kept " + first.size());
    }

    private static void fill(RecentEntries<Integer, String> entries) {
        for (int i = 0; i < 100_000; i++) {
            entries.put(i, "x");
        }
    }
}
