package org.signet.cli.xlsx;

import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.SheetProtectionOption;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a sheet of texts: white ones to be edited, grey ones that explain. No cell is anything but text, so none computes. */
public final class SheetWriter {
    /** Lifts the protection, which is there against slips; it is no secret. */
    public static final String PASSWORD = "signet";

    private static final String TEXT = "@";
    private static final String GREY = "E7E6E6";
    private static final String HEADING = "D9E1F2";

    private final Worksheet sheet;

    private SheetWriter(Worksheet sheet) {
        this.sheet = sheet;
    }

    public static SheetWriter in(Workbook book, String name) {
        var writer = new SheetWriter(book.newWorksheet(name));
        writer.sheet.protect(PASSWORD, SheetProtectionOption.SHEET);
        return writer;
    }

    /** The first row, which stays in sight, with so many columns. */
    public void headings(List<String> headings, List<Integer> widths, int frozenColumns) {
        for (int column = 0; column < headings.size(); column++) {
            heading(column, headings.get(column));
            sheet.width(column, widths.get(Math.min(column, widths.size() - 1)));
        }
        sheet.freezePane(frozenColumns, 1);
    }

    private void heading(int column, String text) {
        sheet.value(0, column, Texts.encoded(text));
        sheet.style(0, column)
                .bold()
                .fillColor(HEADING)
                .format(TEXT)
                .wrapText(true)
                .set();
    }

    /** Lets people edit a column, its heading too, and type below what is there; what they type stays text. */
    public void editable(int column, boolean isHeadingToo) {
        sheet.style(column)
                .format(TEXT)
                .protectionOption(ProtectionOption.LOCKED, false)
                .set();
        if (isHeadingToo) {
            sheet.style(0, column)
                    .bold()
                    .fillColor(HEADING)
                    .format(TEXT)
                    .wrapText(true)
                    .protectionOption(ProtectionOption.LOCKED, false)
                    .set();
        }
    }

    public void width(int column, int characters) {
        sheet.width(column, characters);
    }

    /** A cell that may be edited. */
    public void input(int row, int column, String text) {
        if (!text.isEmpty()) {
            sheet.value(row, column, Texts.encoded(text));
        }
        sheet.style(row, column)
                .format(TEXT)
                .wrapText(true)
                .verticalAlignment("top")
                .protectionOption(ProtectionOption.LOCKED, false)
                .set();
    }

    /** A cell that explains. */
    public void fixed(int row, int column, String text) {
        sheet.value(row, column, Texts.encoded(text));
        sheet.style(row, column)
                .format(TEXT)
                .wrapText(true)
                .verticalAlignment("top")
                .fillColor(GREY)
                .set();
    }

    /** A drop-down list of a few words; anything else is stopped when it is typed. */
    public void choices(int row, int lastRow, int column, List<String> words) {
        sheet.range(row, column, lastRow, column)
                .validateWithListByFormula("\"" + String.join(",", words) + "\"")
                .allowBlank(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .showErrorMessage(true)
                .errorTitle("Signet")
                .error("One of " + String.join(" ", words));
    }

    /** A drop-down list of what stands in another sheet's column. */
    public void choices(int row, int lastRow, int column, SheetWriter other, int otherColumn, int otherLastRow) {
        Range words = other.sheet.range(1, otherColumn, otherLastRow, otherColumn);
        sheet.range(row, column, lastRow, column)
                .validateWithList(words)
                .allowBlank(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .showErrorMessage(true)
                .errorTitle("Signet")
                .error("One of those on the sheet " + other.sheet.getName());
    }
}
