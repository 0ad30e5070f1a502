package org.signet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.cli.rules.RawXlsx.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.cli.terminal.CommandFailure;
import org.signet.compliance.Rule;

/** Spreadsheets that others wrote: what is read from them, and what is refused, by cell. */
class PackImportTest {
    private static final String RULE_HEADINGS = row("rule", "kind", "severity", "clause", "parameter", "value");

    /** As programs write them: 1 per cent, 2 a date, 3 a percentage of their own, 4 a date of their own, 5 text. */
    private static final String STYLES = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"0.000%\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"[$-407]dd/mm/yyyy;@\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
            + "<xf numFmtId=\"165\"/><xf numFmtId=\"49\"/></cellXfs>";

    @TempDir
    Path directory;

    /** A pack of one rule whose limit is the cell. */
    private static RawXlsx limit(String cell) {
        return pack("1", row("H-3", "order-size", "WARN", "House 3.2", "limit", cell));
    }

    private static RawXlsx pack(String version, String... rules) {
        return new RawXlsx()
                .styles(STYLES)
                .sheet("Pack", row("pack", "house"), row("version", version))
                .sheet("Rules", RULE_HEADINGS + String.join("", rules))
                .sheet("Cases", row("case"));
    }

    private PackFile read(RawXlsx book) throws IOException {
        return PackFile.of(PackImport.of(file(book)).pack(), "book");
    }

    private Path file(RawXlsx book) throws IOException {
        return book.write(directory.resolve("book.xlsx"));
    }

    private String refused(RawXlsx book) throws IOException {
        return refused(file(book));
    }

    private static String refused(Path file) {
        var failure = assertThrows(CommandFailure.class, () -> PackImport.of(file));
        assertEquals(2, failure.exitCode().number());
        return String.valueOf(failure.getMessage());
    }

    private static void assertNames(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> part + " in: " + message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c><v>0.1</v></c>|0.1",
                "<c><v>7.0000000000000007E-2</v></c>|0.07",
                "<c><v>0.28999999999999998</v></c>|0.29",
                "<c t='n'><v>1</v></c>|1",
                "<c s='1'><v>0.1</v></c>|0.10",
                "<c s='1'><v>0.14000000000000001</v></c>|0.14",
                "<c s='3'><v>1.2500000000000001E-2</v></c>|0.0125",
                "<c s='5'><v>0.10</v></c>|0.1",
                "<c t='inlineStr'><is><t>0.10</t></is></c>|0.10",
                "<c t='inlineStr'><is><t>10%</t></is></c>|0.10",
                "<c t='inlineStr'><is><t>7.25 %</t></is></c>|0.0725",
                "<c t='str'><v>0.100</v></c>|0.100",
                "<c t='inlineStr'><is><r><t>0.</t></r><r><t>05</t></r><rPh><t>x</t></rPh></is></c>|0.05"
            })
    void a_number_is_the_decimal_that_was_typed(String cell, String limit) throws Exception {
        Rule rule = read(limit(cell)).rules().get(0);
        assertEquals(List.of(limit), rule.parameters().get("limit"));
    }

    @Test
    void a_date_and_an_amount_are_read_as_they_look() throws Exception {
        Rule rule = read(pack(
                        "1",
                        row("B", "signing-bands", "WARN", "c", "above", "<c><v>50000.5</v></c>"),
                        row("B", "", "", "", "signers", "<c><v>2</v></c>")))
                .rules()
                .get(0);
        assertEquals("{above=[50000.5], signers=[2]}", new TreeMap<>(rule.parameters()).toString());
        assertEquals(
                "2026-11-02",
                read(pack("<c s='4'><v>46328</v></c>", row("C", "cash-cover", "WARN", "c")))
                        .version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c><f>0.05*2</f><v>0.1</v></c>|formula",
                "<c t='str'><f>\"0.\"&amp;\"1\"</f><v>0.1</v></c>|formula",
                "<c><f t='shared' si='0'/><v>0.1</v></c>|formula",
                "<c><v>0.30000000000000004</v></c>|computed number",
                "<c><v>1234567890123456</v></c>|computed number",
                "<c><v>2E+17</v></c>|more than 15 digits",
                "<c><v>NaN</v></c>|not a number",
                "<c><v>1E999999999</v></c>|not a number",
                "<c t='e'><v>#DIV/0!</v></c>|error value, #DIV/0!",
                "<c t='s'><v>7</v></c>|does not have",
                "<c t='x'><v>7</v></c>|of a type",
                "<c s='2'><v>45000.5</v></c>|shown as a time",
                "<c s='2'><v>12</v></c>|shown as a time",
                "<c><v>1.5</v></c>|from 0 to 1",
                "<c s='2'><v>45000</v></c>|from 0 to 1",
                "<c t='b'><v>1</v></c>|from 0 to 1",
                "<c t='inlineStr'><is><t>0,1</t></is></c>|from 0 to 1",
                "<c/>|is missing"
            })
    void a_cell_that_is_wrong_is_named(String cell, String reason) throws Exception {
        String message = refused(limit(cell));
        assertNames(message, "\n  Rules!F2: ", reason);
        assertEquals(2, message.lines().count(), message);
    }

    @Test
    void everything_wrong_is_said_at_once() throws Exception {
        String message = refused(new RawXlsx()
                .styles(STYLES)
                .sheet("Pack", row("pack", "no name"), row("version"))
                .sheet(
                        "Rules",
                        RULE_HEADINGS,
                        row("A", "order-size", "HARSH", "<c><f>1</f></c>", "limit", "2"),
                        row("A", "cash-cover", "", "", "limit", "0.1"),
                        row("B", "no-such", "WARN", "c", "", "0.1"),
                        row("C", "cash-cover", "WARN", "c", "colour", "red"),
                        row("D", "restricted-list", "WARN", "c", "isins", "(sheet Lists)"),
                        row("", "", "", "", "limit", "1"))
                .sheet("Lists", row("rule", "parameter", "value"), row("A", "limit", "0.1"), row("A", "limit", ""))
                .sheet(
                        "Cases",
                        row("case", "given price", "given colour", "expect A", "expect Z", "other"),
                        row("one", "1,5", "red", "FINE", "PASSED", "x"),
                        row("one", "<c t='b'><v>1</v></c>"))
                .sheet("Secret", row("x"))
                .hidden("Secret"));
        assertNames(
                message,
                "Pack!B1: pack ",
                "Pack!B2: version ",
                "Rules!C2: severity must be one of",
                "Rules!D2: is a formula",
                "Rules!F2: rule A: parameter limit must be",
                "Rules!B3: is another kind",
                "Rules!E3: is there twice, see Rules!F2",
                "Rules!B4: rule B: there is no rule kind no-such",
                "Rules!E4: is empty: which parameter",
                "Rules!F5: rule C: cash-cover has no parameter colour",
                "Rules!F6: the sheet Lists has no values of it",
                "Rules!A7: is empty: which rule",
                "Lists!A2: the sheet Rules does not say",
                "Lists!C3: is empty",
                "Cases!B2: given price must be a decimal",
                "Cases!C2: nothing is given by the name colour",
                "Cases!D2: must be one of PASSED",
                "Cases!E1: the sheet Rules has no such rule",
                "Cases!F2: the first row must say",
                "Cases!A3: is the name of another case, see Cases!A2",
                "Cases!B3: given price must be",
                "sheet Secret: is hidden");
    }

    @Test
    void a_file_as_another_program_saves_it() throws Exception {
        RawXlsx book = new RawXlsx()
                .styles(STYLES)
                .workbookProperties("<workbookPr date1904=\"1\"/>")
                .shared(
                        "<t>pack</t>",
                        "<t>house</t>",
                        "<t>version</t>",
                        "<r><t>H</t></r><r><t xml:space=\"preserve\">-3</t></r>",
                        "<t>_x003D_cmd|'/C calc'!A1</t>",
                        "<t>RECEIVE_x000D_\nDELIVER\n</t>")
                .sheet(
                        "Pack",
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>",
                        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"4\"><v>44866</v></c></row>")
                .sheet(
                        "Rules",
                        row("clause", "", "rule", "kind", "severity", "parameter", "value"),
                        "<row r=\"5\" hidden=\"1\"><c r=\"A5\" t=\"s\"><v>4</v></c><c r=\"C5\" t=\"s\"><v>3</v></c>"
                                + "<c r=\"D5\" t=\"inlineStr\"><is><t> order-size </t></is></c>"
                                + "<c r=\"E5\" t=\"inlineStr\"><is><t>WARN</t></is></c>"
                                + "<c r=\"F5\" t=\"inlineStr\"><is><t>limit</t></is></c>"
                                + "<c r=\"G5\" s=\"1\"><v>0.1</v></c></row>",
                        "<row r=\"9\"><c r=\"C9\" t=\"s\"><v>3</v></c>"
                                + "<c r=\"F9\" t=\"inlineStr\"><is><t>movements</t></is></c>"
                                + "<c r=\"G9\" t=\"s\"><v>5</v></c></row>")
                .sheet(
                        "Cases",
                        row("case", "given workingDay", "given price", "expect H-3"),
                        row("a", "<c t='b'><v>0</v></c>", "(none)", "PASSED"))
                .sheet("My notes", row("<c><f>1+1</f></c>"));
        PackImport.Read read = PackImport.of(file(book));
        PackFile pack = PackFile.of(read.pack(), "book");
        assertEquals("2026-11-02", pack.version());
        Rule rule = pack.rules().get(0);
        assertEquals("H-3", rule.id());
        assertEquals("=cmd|'/C calc'!A1", rule.clause());
        assertEquals(List.of("RECEIVE", "DELIVER"), rule.parameters().get("movements"));
        assertEquals(List.of("0.10"), rule.parameters().get("limit"));
        assertEquals("{price=, workingDay=false}", pack.cases().get(0).given().toString());
        assertEquals(
                List.of(
                        "row 5 of sheet Rules is hidden; it was read",
                        "sheet My notes is not part of a pack; it was not read"),
                read.notes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/vbaProject.bin",
                "xl/externalLinks/externalLink1.xml",
                "xl/embeddings/a.bin",
                "xl/connections.xml"
            })
    void parts_that_run_or_link_are_refused(String part) throws Exception {
        assertNames(refused(limit("0.1").part(part, new byte[1])), "has macros, links or embedded files (" + part);
    }

    @Test
    void links_in_relationships_are_refused_but_not_hyperlinks() throws Exception {
        String external = "\" TargetMode=\"External";
        String name = "xl/worksheets/_rels/sheet1.xml.rels";
        String link = RawXlsx.relationships(RawXlsx.relationship("r1", "image", "http://localhost:9/x" + external));
        assertNames(refused(limit("0.1").part(name, bytes(link))), "links to http://localhost:9/x");
        String hyper =
                RawXlsx.relationships(RawXlsx.relationship("r1", "hyperlink", "https://eur-lex.europa.eu" + external));
        assertEquals("house", read(limit("0.1").part(name, bytes(hyper))).name());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void macro_files_and_other_formats_are_refused() throws Exception {
        assertNames(refused(Files.copy(file(limit("0.1")), directory.resolve("book.xlsm"))), "does not end with .xlsx");
        String types =
                "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
        assertNames(refused(limit("0.1").part("[Content_Types].xml", bytes(types))), "may have macros");
        Path text = Files.writeString(directory.resolve("text.xlsx"), "rule,kind\n");
        assertNames(refused(text), "is not an .xlsx file");
        Path cut = directory.resolve("cut.xlsx");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(file(limit("0.1"))), 500));
        assertNames(refused(cut), "is damaged");
        assertNames(refused(directory.resolve("none.xlsx")), "there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE worksheet SYSTEM \"http://localhost:9/x.dtd\">",
                "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            })
    void document_types_are_refused(String declaration) throws Exception {
        assertNames(refused(limit("0.1").prolog(declaration)), "declares a document type or entities");
    }

    @Test
    void bombs_are_refused() throws Exception {
        assertNames(
                refused(limit("0.1").part("xl/media/zeros.bin", new byte[65 * 1024 * 1024])), "unpacks to more than");
        RawXlsx many = limit("0.1");
        for (int i = 0; i < 1_000; i++) {
            many.part("p" + i, new byte[0]);
        }
        assertNames(refused(many), "more than 1000 parts");
        Path large = directory.resolve("large.xlsx");
        Files.write(large, new byte[8 * 1024 * 1024 + 1]);
        assertNames(refused(large), "is larger than 8388608 bytes");
        assertNames(refused(limit("0.1").sheet("Cases", "<row r=\"1048577\"/>")), "has a row with the number 1048577");
        assertNames(
                refused(limit("0.1").sheet("Cases", "<row r=\"1\"><c r=\"ZZZ1\"/></row>")),
                "a cell with the address ZZZ1");
        assertNames(
                refused(limit("0.1").sheet("Cases", "<row>" + "<c/>".repeat(16_385) + "</row>")),
                "a cell with the address");
        assertNames(
                refused(limit("0.1").sheet("Cases", ("<row>" + "<c/>".repeat(10_000) + "</row>").repeat(101))),
                "has more than 1000000 cells");
    }

    @Test
    void nothing_is_written_when_anything_is_wrong() throws Exception {
        Path to = directory.resolve("pack.json");
        Path file = file(limit("2"));
        assertThrows(CommandFailure.class, () -> PackSpreadsheet.read(file, to));
        assertFalse(Files.exists(to));
    }

    @Test
    void missing_sheets_and_columns_are_named() throws Exception {
        assertNames(
                refused(new RawXlsx().sheet("Rules", row("rule", "kind"))),
                "sheet Pack: is missing",
                "sheet Cases: is missing",
                "sheet Rules: has no column severity");
    }
}
