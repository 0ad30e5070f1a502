package org.signet.cli.xlsx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.signet.cli.terminal.CommandFailure;

/** Reads one worksheet: every cell becomes text or a fault. Nothing is computed. */
final class SheetReader implements Xml.Visitor {
    static final int CELLS = 1_000_000;
    private static final int ROWS = 1_048_576;
    private static final int COLUMNS = 16_384;

    private final Sheet sheet;
    private final List<String> shared;
    private final NumberFormats formats;
    private final boolean is1904;
    private final Faults faults;
    private final List<String> notes;
    private final StringBuilder value = new StringBuilder();
    private final Set<Integer> hiddenRows = new HashSet<>();
    private Texts.Collector inline = new Texts.Collector();
    private int cells;
    private int row = -1;
    private int column = -1;
    private String type = "";
    private String style = "";
    private boolean isFormula;
    private boolean isInValue;

    SheetReader(
            Sheet sheet,
            List<String> shared,
            NumberFormats formats,
            boolean is1904,
            Faults faults,
            List<String> notes) {
        this.sheet = sheet;
        this.shared = shared;
        this.formats = formats;
        this.is1904 = is1904;
        this.faults = faults;
        this.notes = notes;
    }

    @Override
    public void begin(String element, XMLStreamReader at) {
        switch (element) {
            case "col" -> {
                if (Xml.isTrue(Xml.attribute(at, "hidden"))) {
                    notes.add("sheet " + sheet.name() + " has hidden columns; they were read");
                }
            }
            case "row" -> beginRow(at);
            case "c" -> beginCell(at);
            case "f" -> isFormula = true;
            case "v" -> isInValue = true;
            default -> inline.begin(element, at);
        }
    }

    private void beginRow(XMLStreamReader at) {
        String number = Xml.attribute(at, "r");
        row = number.isEmpty() ? row + 1 : NumberFormats.number(number) - 1;
        column = -1;
        if (row < 0 || row >= ROWS) {
            throw CommandFailure.usage("sheet " + sheet.name() + " has a row with the number " + number);
        }
        if (Xml.isTrue(Xml.attribute(at, "hidden"))) {
            hiddenRows.add(row);
        }
    }

    private void beginCell(XMLStreamReader at) {
        String reference = Xml.attribute(at, "r");
        column = reference.isEmpty() ? column + 1 : column(reference);
        if (row < 0 || column < 0 || column >= COLUMNS) {
            throw CommandFailure.usage("sheet " + sheet.name() + " has a cell with the address " + reference);
        }
        if (++cells > CELLS) {
            throw CommandFailure.usage("sheet " + sheet.name() + " has more than " + CELLS + " cells");
        }
        type = Xml.attribute(at, "t");
        style = Xml.attribute(at, "s");
        isFormula = false;
        value.setLength(0);
        inline = new Texts.Collector();
    }

    /** The column of an address in this row; -1 when it is none. */
    private int column(String reference) {
        if (!reference.matches("[A-Z]{1,3}[1-9][0-9]{0,6}")) {
            return -1;
        }
        int found = 0;
        int i = 0;
        for (; Character.isLetter(reference.charAt(i)); i++) {
            found = found * 26 + reference.charAt(i) - 'A' + 1;
        }
        return NumberFormats.number(reference.substring(i)) == row + 1 ? found - 1 : -1;
    }

    @Override
    public void text(String text) {
        if (isInValue) {
            value.append(text);
        } else {
            inline.text(text);
        }
    }

    @Override
    public void end(String element) {
        switch (element) {
            case "v" -> isInValue = false;
            case "c" -> endCell();
            default -> inline.end(element);
        }
    }

    private void endCell() {
        String place = sheet.place(row, column);
        if (isFormula) {
            faults.add(place, "is a formula: type what it should say, formulas are not computed");
            return;
        }
        try {
            String text = text();
            if (!text.isEmpty()) {
                sheet.put(row, column, text);
                noteIfHidden();
            }
        } catch (IllegalArgumentException e) {
            faults.add(place, e.getMessage() == null ? "cannot be read" : e.getMessage());
        }
    }

    private String text() {
        String raw = value.toString();
        return switch (type) {
            case "s" -> raw.isEmpty() ? "" : shared(NumberFormats.number(raw));
            case "inlineStr" -> String.join("", inline.texts);
            case "str" -> Texts.decoded(raw);
            case "b" -> raw.isEmpty() ? "" : Xml.isTrue(raw) ? "true" : "false";
            case "e" -> throw new IllegalArgumentException("is an error value, " + raw);
            case "d" -> raw;
            case "", "n" -> raw.isEmpty() ? "" : NumberText.of(raw.strip(), formats.of(style), is1904);
            default -> throw new IllegalArgumentException("is of a type that spreadsheets do not have, " + type);
        };
    }

    private String shared(int index) {
        if (index < 0 || index >= shared.size()) {
            throw new IllegalArgumentException("refers to a text that the file does not have");
        }
        return shared.get(index);
    }

    private void noteIfHidden() {
        if (hiddenRows.remove(row)) {
            notes.add("row " + (row + 1) + " of sheet " + sheet.name() + " is hidden; it was read");
        }
    }
}
