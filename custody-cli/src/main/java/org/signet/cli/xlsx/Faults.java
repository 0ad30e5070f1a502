package org.signet.cli.xlsx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a spreadsheet: one reason a place, the first that was found, so that nobody reads of a cell twice. */
public final class Faults {
    /** More than anybody reads at once. */
    private static final int SHOWN = 100;

    private final Map<String, String> byPlace = new LinkedHashMap<>();

    /** @param place a cell such as {@code Rules!B7}, a sheet, or a part of the file */
    public void add(String place, String reason) {
        byPlace.putIfAbsent(place, reason);
    }

    public boolean isEmpty() {
        return byPlace.isEmpty();
    }

    /** A line for each place. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        byPlace.forEach((place, reason) -> {
            if (lines.size() < SHOWN) {
                lines.add(place + ": " + reason);
            }
        });
        if (byPlace.size() > SHOWN) {
            lines.add("and " + (byPlace.size() - SHOWN) + " more");
        }
        return lines;
    }
}
