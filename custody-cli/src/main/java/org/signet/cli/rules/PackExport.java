package org.signet.cli.rules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.signet.cli.xlsx.SheetWriter;
import org.signet.compliance.Book;
import org.signet.compliance.Case;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.Severity;
import org.signet.compliance.library.ParameterType;
import org.signet.compliance.library.RuleKind;
import org.signet.compliance.library.RuleLibrary;

/** Writes a pack as a spreadsheet that its officer can edit. */
public final class PackExport {
    private static final int SPARE_ROW = 1_999;
    private static final int WIDE = 45;
    private static final int MEDIUM = 24;
    private static final int NARROW = 14;

    private static final List<String> EXPLANATION = List.of(
            "Edit the white cells. Grey cells explain; what is written there is not read.",
            "Rules: one row a parameter. The rule's name stands in each of its rows; kind, severity and clause in the first.",
            "An empty value leaves the parameter out: then the standard value beside it holds.",
            "Several values of one parameter stand in one cell, each in a line of its own (Alt+Enter), or on the sheet Lists:"
                    + " then the cell says " + PackSheets.ON_LISTS + ". " + PackSheets.NONE
                    + " is a list without values.",
            "Fractions are decimals: 0.10, or 10 %. Durations are ISO 8601: PT72H, P3D.",
            "To add a rule, write below the last row; the sheet Library has the kinds and their parameters. To delete one,"
                    + " empty its cells.",
            "Cases: one row a case. An empty cell under \"given\" is the standard value, " + PackSheets.NONE
                    + " is the empty text (\"there is none\"). An empty cell under \"expect\" says nothing of that rule."
                    + " For a rule of yours write \"expect\" and its name into the next free heading.",
            "Type values. Formulas are refused, hidden sheets too; nothing is computed.",
            "The sheets are protected against slips only; the password is " + SheetWriter.PASSWORD + ".",
            "Then: signet rules import FILE.xlsx --to FILE.json --against the version that is in force.");

    private final PackFile pack;
    private final Workbook book;

    private PackExport(PackFile pack, Workbook book) {
        this.pack = pack;
        this.book = book;
    }

    /** The bytes of an .xlsx file. */
    public static byte[] of(PackFile pack) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Signet", "1.0")) {
            new PackExport(pack, book).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write() {
        writePack();
        SheetWriter rules = SheetWriter.in(book, PackSheets.RULES);
        SheetWriter cases = SheetWriter.in(book, PackSheets.CASES);
        SheetWriter lists = SheetWriter.in(book, PackSheets.LISTS);
        SheetWriter library = SheetWriter.in(book, PackSheets.LIBRARY);
        writeLibrary(library);
        writeRules(rules, lists);
        rules.choices(1, SPARE_ROW, 1, library, 0, RuleLibrary.kinds().size());
        rules.choices(1, SPARE_ROW, 2, names(Severity.values()));
        writeCases(cases);
    }

    private void writePack() {
        SheetWriter sheet = SheetWriter.in(book, PackSheets.PACK);
        sheet.width(0, NARROW);
        sheet.width(1, 2 * WIDE);
        sheet.fixed(PackSheets.NAME_ROW, 0, "pack");
        sheet.input(PackSheets.NAME_ROW, PackSheets.PACK_COLUMN, pack.name());
        sheet.fixed(PackSheets.VERSION_ROW, 0, "version");
        sheet.input(PackSheets.VERSION_ROW, PackSheets.PACK_COLUMN, pack.version());
        int row = PackSheets.VERSION_ROW + 2;
        for (String sentence : EXPLANATION) {
            sheet.fixed(row++, 1, sentence);
        }
    }

    private static void writeLibrary(SheetWriter sheet) {
        sheet.headings(
                List.of(PackSheets.KIND, "demands", "measures", "comes from", "code of a breach", "parameters"),
                List.of(MEDIUM, WIDE, WIDE, WIDE, NARROW, 2 * WIDE),
                1);
        int row = 1;
        for (RuleKind kind : RuleLibrary.kinds()) {
            sheet.fixed(row, 0, kind.id());
            sheet.fixed(row, 1, kind.sentence());
            sheet.fixed(row, 2, kind.formula());
            sheet.fixed(row, 3, kind.source());
            sheet.fixed(row, 4, kind.code());
            sheet.fixed(
                    row,
                    5,
                    String.join(
                            "\n",
                            kind.parameters().stream()
                                    .map(one -> one.name() + ": " + one.meaning() + "; "
                                            + one.type().shape() + "; when left out: " + standard(one))
                                    .toList()));
            row++;
        }
    }

    private static String standard(RuleKind.Parameter parameter) {
        return parameter
                .defaults()
                .map(values -> values.isEmpty() ? PackSheets.NONE : String.join(" ", values))
                .orElse("must be given");
    }

    private void writeRules(SheetWriter sheet, SheetWriter lists) {
        var headings = new ArrayList<>(PackSheets.RULE_COLUMNS);
        headings.addAll(List.of("standard value", "meaning", "must be"));
        sheet.headings(headings, List.of(NARROW, MEDIUM, NARROW, MEDIUM, MEDIUM, MEDIUM, NARROW, WIDE, WIDE), 1);
        lists.headings(PackSheets.LIST_COLUMNS, List.of(NARROW, MEDIUM, WIDE), 0);
        for (int column = 0; column < PackSheets.RULE_COLUMNS.size(); column++) {
            sheet.editable(column, false);
        }
        for (int column = 0; column < PackSheets.LIST_COLUMNS.size(); column++) {
            lists.editable(column, false);
        }
        int row = 1;
        int listRow = 1;
        for (Rule rule : pack.rules()) {
            boolean isFirst = true;
            for (Map.Entry<String, RuleKind.@Nullable Parameter> parameter :
                    parameters(rule).entrySet()) {
                write(sheet, row, rule, isFirst);
                isFirst = false;
                String name = parameter.getKey();
                List<String> values = rule.parameters().get(name);
                sheet.input(row, 4, name);
                sheet.input(row, 5, cell(values));
                explain(sheet, row, parameter.getValue());
                if (values != null && isLong(values)) {
                    for (String value : values) {
                        lists.input(listRow, 0, rule.id());
                        lists.input(listRow, 1, name);
                        lists.input(listRow++, 2, value);
                    }
                }
                row++;
            }
        }
    }

    /** All that the kind has, set or not, and whatever else the rule has. */
    private static Map<String, RuleKind.@Nullable Parameter> parameters(Rule rule) {
        var parameters = new LinkedHashMap<String, RuleKind.@Nullable Parameter>();
        RuleLibrary.kind(rule.kind())
                .ifPresent(kind -> kind.parameters().forEach(one -> parameters.put(one.name(), one)));
        new TreeMap<>(rule.parameters()).keySet().forEach(name -> parameters.putIfAbsent(name, null));
        if (parameters.isEmpty()) {
            parameters.put("", null);
        }
        return parameters;
    }

    private static void write(SheetWriter sheet, int row, Rule rule, boolean isFirst) {
        sheet.input(row, 0, rule.id());
        sheet.input(row, 1, isFirst ? rule.kind() : "");
        sheet.input(row, 2, isFirst ? rule.severity().name() : "");
        sheet.input(row, 3, isFirst ? rule.clause() : "");
    }

    private static void explain(SheetWriter sheet, int row, RuleKind.@Nullable Parameter parameter) {
        if (parameter != null) {
            sheet.fixed(row, 6, standard(parameter));
            sheet.fixed(row, 7, parameter.meaning());
            sheet.fixed(row, 8, parameter.type().shape());
            List<String> words = words(parameter.type());
            if (!words.isEmpty()) {
                sheet.choices(row, row, 5, words);
            }
        }
    }

    /** The few that there are to choose from; none where there are many, or any number of them may be given. */
    private static List<String> words(ParameterType type) {
        return switch (type) {
            case TREATMENT -> List.of("BREACH", "WARN", "PASS");
            case REGIME -> names(Book.Regime.values());
            case BODY -> List.of("ISSUER", "GROUP");
            case WEIGHT -> List.of("RESET", "MATURITY");
            case REACH -> List.of("PORTFOLIO", "MANAGER");
            default -> List.of();
        };
    }

    private static boolean isLong(List<String> values) {
        return values.size() > PackSheets.VALUES_IN_CELL;
    }

    private static String cell(@Nullable List<String> values) {
        if (values == null) {
            return "";
        }
        return values.isEmpty() ? PackSheets.NONE : isLong(values) ? PackSheets.ON_LISTS : String.join("\n", values);
    }

    private void writeCases(SheetWriter sheet) {
        List<String> headings = caseHeadings();
        sheet.headings(headings, List.of(WIDE, MEDIUM), 1);
        for (int column = 0; column < headings.size() + 20; column++) {
            sheet.editable(column, column >= headings.size());
        }
        for (int column = 1; column < headings.size(); column++) {
            if (headings.get(column).startsWith(PackSheets.EXPECT)) {
                sheet.choices(1, SPARE_ROW, column, names(Finding.Result.values()));
            }
        }
        int row = 1;
        for (Case one : pack.cases()) {
            sheet.input(row, 0, one.name());
            for (int column = 1; column < headings.size(); column++) {
                String text = cell(one, headings.get(column));
                if (!text.isEmpty()) {
                    sheet.input(row, column, text);
                }
            }
            row++;
        }
    }

    private static String cell(Case one, String heading) {
        if (heading.startsWith(PackSheets.EXPECT)) {
            return one.expect().getOrDefault(heading.substring(PackSheets.EXPECT.length()), "");
        }
        String given = one.given().get(heading.substring(PackSheets.GIVEN.length()));
        return given == null ? "" : given.isEmpty() ? PackSheets.NONE : given;
    }

    /** What the cases are given, what they expect, and at the end what else a case can be given. */
    private List<String> caseHeadings() {
        var headings = new LinkedHashSet<String>();
        headings.add(PackSheets.CASE);
        pack.cases().forEach(one -> one.given().keySet().forEach(name -> headings.add(PackSheets.GIVEN + name)));
        pack.rules().forEach(rule -> headings.add(PackSheets.EXPECT + rule.id()));
        pack.cases().forEach(one -> one.expect().keySet().forEach(rule -> headings.add(PackSheets.EXPECT + rule)));
        PackSheets.GIVEN_NAMES.forEach(name -> headings.add(PackSheets.GIVEN + name));
        return List.copyOf(headings);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
