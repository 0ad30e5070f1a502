package org.signet.custody.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Point;

/**
 * Which versions of which rule packs judge from when on.
 *
 * @param entries in the order of owner and pack, and for each pack in the order of publication; of those whose start has
 *     come, the last published judges
 */
record PackCalendar(List<Entry> entries) {
    static final PackCalendar EMPTY = new PackCalendar(List.of());

    /** Versions of one pack that may wait for their start. */
    static final int WAITING = 8;

    /**
     * A published version.
     *
     * @param height the first block it judges, or null
     * @param time the block time it judges from, or null
     */
    record Entry(
            String owner,
            String pack,
            String sha256,
            @Nullable Long height,
            @Nullable Instant time) {
        boolean hasStarted(Point at) {
            return (height == null || at.height() >= height)
                    && (time == null || !at.time().isBefore(time));
        }

        boolean isOf(String whose, String which) {
            return owner.equals(whose) && pack.equals(which);
        }

        private String name() {
            return owner + "/" + pack;
        }
    }

    PackCalendar {
        entries = List.copyOf(entries);
    }

    /** What judges at a point, in the order of owner and pack. */
    List<Entry> inForce(Point at) {
        Map<String, Entry> byPack = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.hasStarted(at)) {
                byPack.put(entry.name(), entry);
            }
        }
        return List.copyOf(byPack.values());
    }

    List<Entry> of(String owner, String pack) {
        return entries.stream().filter(entry -> entry.isOf(owner, pack)).toList();
    }

    /** How many packs there are, in force or waiting. */
    long packs() {
        return entries.stream().map(Entry::name).distinct().count();
    }

    /** With one more; what is superseded at this point already is left out. */
    PackCalendar with(Entry published, Point at) {
        List<Entry> present = new PackCalendar(of(published.owner(), published.pack())).inForce(at);
        var left = new ArrayList<Entry>();
        for (Entry entry : entries) {
            boolean isSuperseded =
                    entry.isOf(published.owner(), published.pack()) && entry.hasStarted(at) && !present.contains(entry);
            if (!isSuperseded) {
                left.add(entry);
            }
        }
        int place = 0;
        while (place < left.size() && left.get(place).name().compareTo(published.name()) <= 0) {
            place++;
        }
        left.add(place, published);
        return new PackCalendar(left);
    }

    /** Without any version of a pack. */
    PackCalendar without(String owner, String pack) {
        return new PackCalendar(
                entries.stream().filter(entry -> !entry.isOf(owner, pack)).toList());
    }
}
