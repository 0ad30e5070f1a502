package org.signet.cli.terminal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns for people: text to the left, numbers to the right, two spaces between. */
public final class Table {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9,]*(\\.[0-9]+)?( (ms|s|%))?");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String GAP = "  ";

    private Table() {}

    public static String of(List<String> headings, List<List<String>> rows) {
        int columns = headings.size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = Math.max(
                    headings.get(c).length(),
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
            numbers[c] = !rows.isEmpty()
                    && rows.stream()
                            .allMatch(row ->
                                    NUMBER.matcher(plain(row.get(column))).matches());
        }
        var text = new StringBuilder(line(headings, widths, numbers));
        for (List<String> row : rows) {
            text.append('\n').append(line(row, widths, numbers));
        }
        return text.toString();
    }

    /** Two columns without headings: name and value. */
    public static String properties(Map<String, String> properties) {
        int width = properties.keySet().stream().mapToInt(String::length).max().orElse(0);
        return properties.entrySet().stream()
                .map(property -> padded(property.getKey(), width, false) + GAP + property.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        return IntStream.range(0, cells.size())
                .mapToObj(c -> padded(cells.get(c), widths[c], numbers[c]))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean right) {
        String pad = " ".repeat(width - width(cell));
        return right ? pad + cell : cell + pad;
    }

    private static int width(String cell) {
        return plain(cell).length();
    }

    private static String plain(String cell) {
        return COLOUR.matcher(cell).replaceAll("");
    }
}
