package org.signet.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.xlsx.Faults;
import org.signet.cli.xlsx.Sheet;
import org.signet.cli.xlsx.Spreadsheet;

/**
 * Reads a pack back from the spreadsheet that {@link PackExport} wrote and somebody edited. Everything that is wrong is named
 * by its cell, all of it at once.
 */
public final class PackImport {
    /**
     * What was read.
     *
     * @param pack as a file has it
     * @param notes what the person should know
     */
    public record Read(ObjectNode pack, List<String> notes) {}

    private final Faults faults = new Faults();
    private final List<String> notes = new ArrayList<>();
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** The cell that each field of the pack came from, by JSON pointer. */
    private final Map<String, String> places = new HashMap<>();

    private PackImport() {}

    /** @throws CommandFailure with a line for each cell that is wrong */
    public static Read of(Path file) {
        return new PackImport().read(file);
    }

    private Read read(Path file) {
        Spreadsheet book = Spreadsheet.read(
                file,
                Set.of(PackSheets.PACK, PackSheets.RULES, PackSheets.LISTS, PackSheets.CASES),
                Set.of(PackSheets.LIBRARY),
                faults,
                notes);
        readPack(book.sheet(PackSheets.PACK));
        RuleRows rules = new RuleRows(faults, places);
        json.set("rules", rules.read(table(book, PackSheets.RULES, PackSheets.RULE_COLUMNS), lists(book)));
        Sheet cases = book.sheet(PackSheets.CASES);
        json.set(
                "cases",
                cases == null ? missing(PackSheets.CASES) : new CaseRows(faults, places).read(cases, rules.ids()));
        PackFile.reasons(json)
                .forEach(reason -> faults.add(
                        place(Optional.ofNullable(reason.field()).orElse("")),
                        Optional.ofNullable(reason.field())
                                        .map(field -> field.substring(field.lastIndexOf('/') + 1) + " ")
                                        .orElse("")
                                + reason.text()));
        rules.check();
        if (!faults.isEmpty()) {
            throw CommandFailure.usage(file + " is no rule pack yet:\n  " + String.join("\n  ", faults.lines()));
        }
        return new Read(json, List.copyOf(notes));
    }

    private ArrayNode missing(String sheet) {
        faults.add("sheet " + sheet, "is missing");
        return JsonNodeFactory.instance.arrayNode();
    }

    private void readPack(@Nullable Sheet sheet) {
        if (sheet == null) {
            missing(PackSheets.PACK);
            return;
        }
        read(sheet, "pack", PackSheets.NAME_ROW);
        read(sheet, "version", PackSheets.VERSION_ROW);
    }

    private void read(Sheet sheet, String field, int row) {
        places.put("/" + field, sheet.place(row, PackSheets.PACK_COLUMN));
        if (!sheet.text(row, 0).equals(field)) {
            faults.add(sheet.place(row, 0), "must say " + field + ": the cell beside it is read");
        }
        json.put(field, sheet.text(row, PackSheets.PACK_COLUMN));
    }

    private SheetTable table(Spreadsheet book, String name, List<String> columns) {
        Sheet sheet = book.sheet(name);
        if (sheet == null) {
            missing(name);
            return SheetTable.empty();
        }
        return SheetTable.of(sheet, columns, faults);
    }

    /** Only a pack with long lists needs the sheet. */
    private SheetTable lists(Spreadsheet book) {
        return book.sheet(PackSheets.LISTS) == null
                ? SheetTable.empty()
                : table(book, PackSheets.LISTS, PackSheets.LIST_COLUMNS);
    }

    /** The cell of the field, or of what it is in. */
    private String place(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            String place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return pointer.startsWith("/cases") ? "sheet " + PackSheets.CASES : "sheet " + PackSheets.RULES;
    }
}
