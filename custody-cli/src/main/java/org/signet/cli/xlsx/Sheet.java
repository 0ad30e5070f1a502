package org.signet.cli.xlsx;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sheet's cells as text. Rows and columns count from 0; a cell that is not there is empty text. */
public final class Sheet {
    private final String name;
    private final SortedMap<Integer, SortedMap<Integer, String>> rows = new TreeMap<>();

    Sheet(String name) {
        this.name = name;
    }

    void put(int row, int column, String text) {
        rows.computeIfAbsent(row, none -> new TreeMap<>()).put(column, text);
    }

    public String name() {
        return name;
    }

    /** The numbers of the rows that have a cell. */
    public Iterable<Integer> rows() {
        return Collections.unmodifiableSortedMap(rows).keySet();
    }

    /** A row's cells by column. */
    public SortedMap<Integer, String> row(int row) {
        @Nullable SortedMap<Integer, String> cells = rows.get(row);
        return cells == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(cells);
    }

    public String text(int row, int column) {
        return row(row).getOrDefault(column, "");
    }

    /** The address of a cell as people write it, {@code Rules!B7}. */
    public String place(int row, int column) {
        return place(name, row, column);
    }

    static String place(String sheet, int row, int column) {
        return sheet + "!" + letters(column) + (row + 1);
    }

    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
