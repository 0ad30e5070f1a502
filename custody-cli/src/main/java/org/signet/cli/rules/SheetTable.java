package org.signet.cli.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.cli.xlsx.Faults;
import org.signet.cli.xlsx.Sheet;

/** The rows of a sheet under headings, wherever the columns have been moved to. */
final class SheetTable {
    /** A row with something in the columns that are read; the texts, and the cells they came from, by heading. */
    record Row(Map<String, String> texts, Map<String, String> places) {
        String text(String heading) {
            return texts.getOrDefault(heading, "");
        }

        /** Of an identifier, in which blanks before and after are slips. */
        String word(String heading) {
            return text(heading).strip();
        }

        String place(String heading) {
            return places.getOrDefault(heading, "");
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private SheetTable() {}

    static SheetTable empty() {
        return new SheetTable();
    }

    static SheetTable of(Sheet sheet, List<String> headings, Faults faults) {
        var table = new SheetTable();
        var columns = new LinkedHashMap<String, Integer>();
        sheet.row(0).forEach((column, text) -> {
            if (headings.contains(text.strip()) && columns.putIfAbsent(text.strip(), column) != null) {
                faults.add(sheet.place(0, column), "there are two columns " + text.strip());
            }
        });
        for (String heading : headings) {
            if (!columns.containsKey(heading)) {
                faults.add("sheet " + sheet.name(), "has no column " + heading + " in its first row");
                return table;
            }
        }
        for (int row : sheet.rows()) {
            if (row > 0
                    && columns.values().stream()
                            .anyMatch(column -> !sheet.text(row, column).isBlank())) {
                var texts = new LinkedHashMap<String, String>();
                var places = new LinkedHashMap<String, String>();
                columns.forEach((heading, column) -> {
                    texts.put(heading, sheet.text(row, column));
                    places.put(heading, sheet.place(row, column));
                });
                table.rows.add(new Row(texts, places));
            }
        }
        return table;
    }

    List<Row> rows() {
        return rows;
    }
}
