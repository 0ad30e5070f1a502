package org.signet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.Signet;
import org.signet.cli.terminal.Json;

/** {@code signet rules export} and {@code signet rules import} between files, without a node. */
class SpreadsheetCommandsTest {
    private record Run(int exitCode, String out, String err) {}

    @TempDir
    Path directory;

    private Path pack;

    private static Run run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = Signet.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private static void assertEnded(int exitCode, Run run) {
        assertEquals(exitCode, run.exitCode(), run::toString);
    }

    private Path at(String name) {
        return directory.resolve(name);
    }

    @BeforeEach
    void takeTheHousePack() throws Exception {
        JsonNode content = Json.read(Path.of("../samples/demo/reference/80-rule-packs.json"))
                .at("/steps/0/content");
        pack = Files.write(
                at("house.json"),
                Json.compact(((ObjectNode) content.deepCopy()).retain("pack", "version", "rules", "cases")));
    }

    @Test
    void out_and_back_changes_nothing() {
        assertEnded(0, run("rules", "export", pack, "--to", at("house.xlsx")));
        Run read = run("rules", "import", at("house.xlsx"), "--to", at("back.json"), "--against", pack, "-o", "json");
        assertEnded(0, read);
        JsonNode json = Json.parse(read.out().getBytes(StandardCharsets.UTF_8), "result");
        assertEquals(PackFile.read(pack).sha256(), json.path("sha256").asText());
        assertEquals(0, json.path("changes").size(), json::toString);
        assertTrue(json.path("changes").isArray(), json::toString);
        assertEquals("", read.err());
    }

    @Test
    void what_was_edited_is_shown() throws Exception {
        String edited = Files.readString(pack).replace("\"0.08\"", "\"0.05\"");
        run("rules", "export", Files.writeString(at("edited.json"), edited), "--to", at("edited.xlsx"));
        Run read = run("rules", "import", at("edited.xlsx"), "--to", at("back.json"), "--against", pack);
        assertEnded(0, read);
        assertTrue(read.out().matches("(?s).*rule H-3 limit +0.08 +0.05.*"), read.out());
        assertTrue(read.err().contains("the version is 1 as before"), read.err());
    }

    @Test
    void no_file_is_written_over() throws Exception {
        assertEnded(2, run("rules", "export", pack, "--to", pack));
        run("rules", "export", pack, "--to", at("house.xlsx"));
        byte[] before = Files.readAllBytes(at("house.xlsx"));
        Run again = run("rules", "export", pack, "--to", at("house.xlsx"));
        assertEnded(2, again);
        assertTrue(again.err().contains("it exists already"), again.err());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(at("house.xlsx"))));
        assertEnded(2, run("rules", "import", at("house.xlsx"), "--to", pack));
    }

    @Test
    void a_wrong_cell_ends_it_with_its_address() throws Exception {
        var book = new RawXlsx()
                .sheet("Pack", RawXlsx.row("pack", "house"), RawXlsx.row("version", "2"))
                .sheet(
                        "Rules",
                        RawXlsx.row("rule", "kind", "severity", "clause", "parameter", "value"),
                        RawXlsx.row("H-3", "order-size", "WARN", "House 3.2", "limit", "<c><f>1/8</f><v>0.125</v></c>"))
                .sheet("Cases", RawXlsx.row("case"));
        Run read = run("rules", "import", book.write(at("book.xlsx")), "--to", at("back.json"));
        assertEnded(2, read);
        assertTrue(read.err().contains("Rules!F2: is a formula"), read.err());
        assertFalse(Files.exists(at("back.json")));
    }
}
