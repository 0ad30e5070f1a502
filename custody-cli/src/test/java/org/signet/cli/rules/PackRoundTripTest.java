package org.signet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.compliance.Case;
import org.signet.compliance.CaseTable;
import org.signet.compliance.RulePack;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.compliance.library.ParameterType;
import org.signet.compliance.library.RuleKind;
import org.signet.compliance.library.RuleLibrary;

/** A pack that goes out to a spreadsheet and comes back untouched is the same pack, byte for byte. */
class PackRoundTripTest {
    private static final Path SAMPLES = Path.of("../samples");
    private static final int PACKS = 300;

    @TempDir
    Path directory;

    private int files;

    @Test
    void every_pack_of_the_samples_comes_back() throws Exception {
        int packs = 0;
        try (var found = Files.walk(SAMPLES)) {
            for (Path file : found.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode json = Json.read(file);
                var contents = new ArrayList<>(json.findValues("content"));
                contents.add(json);
                for (JsonNode content : contents) {
                    if (content.has("pack") && content.has("rules")) {
                        assertComesBack(PackFile.of(content, file.toString()));
                        packs++;
                    }
                }
            }
        }
        assertTrue(packs >= 7, "packs in the samples: " + packs);
    }

    @Test
    void random_packs_come_back() throws Exception {
        for (int seed = 0; seed < PACKS; seed++) {
            ObjectNode json = new Packs(new Random(seed)).pack();
            PackFile pack = PackFile.of(json, "pack of seed " + seed);
            assertEquals(
                    List.of(),
                    RuleLibrary.check(new RulePack("p", "1", "", "", pack.rules())),
                    "the generator makes valid packs, seed " + seed);
            assertComesBack(pack);
        }
    }

    private void assertComesBack(PackFile pack) throws IOException {
        Path spreadsheet = directory.resolve(++files + ".xlsx");
        Path back = directory.resolve(files + ".json");
        PackSpreadsheet.write(pack, spreadsheet);
        var imported = PackSpreadsheet.read(spreadsheet, back);
        assertEquals(List.of(), imported.notes());
        assertEquals(canonical(pack), canonical(PackFile.read(back)));
        assertEquals(pack.sha256(), PackFile.read(back).sha256());
        assertEquals(List.of(), PackDifference.between(pack, imported.pack()));
    }

    /** Objects in the order of their names, lists in their own order, no space: the canonical form of texts. */
    private static String canonical(PackFile pack) {
        return sorted(Json.parse(pack.proposal("c"), "pack"));
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            var members = new TreeMap<String, String>();
            node.fields().forEachRemaining(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members.toString();
        }
        var items = new ArrayList<String>();
        node.forEach(item -> items.add(sorted(item)));
        return node.isArray() ? items.toString() : node.toString();
    }

    @Test
    void what_a_spreadsheet_cannot_keep_is_not_exported() {
        ObjectNode json = new Packs(new Random(1)).pack();
        json.withArray("/cases").removeAll();
        ((ObjectNode) json.withArray("/cases").addObject().put("case", "c"))
                .set("given", Json.mapper().createObjectNode().put("otherSide", PackSheets.NONE));
        ((ObjectNode) json.at("/cases/0")).putObject("expect");
        Path to = directory.resolve("changed.xlsx");
        PackFile pack = PackFile.of(json, "pack");
        var failure = assertThrows(CommandFailure.class, () -> PackSpreadsheet.write(pack, to));
        assertTrue(failure.getMessage().contains("edit it as JSON"), failure::getMessage);
        assertFalse(Files.exists(to));
    }

    /** The names offered for cases are those that a case can be given, all of them. */
    @Test
    void the_offered_names_are_those_of_case_tables() {
        var unknown = new Case("c", new TreeMap<>(Map.of("nothing", "x")), new TreeMap<>());
        String fault =
                CaseTable.run(new DroolsJudge(), new RulePack("p", "1", "", "", List.of()), List.of(unknown)).stream()
                        .filter(text -> text.contains("there are "))
                        .findFirst()
                        .orElseThrow();
        String names =
                fault.substring(fault.indexOf("there are ") + "there are ".length(), fault.indexOf(" and book."));
        assertEquals(
                List.of(names.split(" ")),
                PackSheets.GIVEN_NAMES.stream().sorted().toList());
    }

    /** Valid packs, with the texts that spreadsheets like to change. */
    private record Packs(Random random) {
        private static final List<String> TEXTS = List.of(
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "0.10",
                "1e5",
                "001",
                "TRUE",
                "2026-11-01",
                "1-2",
                "10%",
                "'quoted",
                " blanks around ",
                "a  b",
                "_x0041_",
                "<&>\"",
                "条款 32",
                "é ü ß 😀",
                "(none) at all",
                "#N/A",
                "given x");

        ObjectNode pack() {
            ObjectNode pack = Json.mapper().createObjectNode();
            pack.put("pack", "pack-" + random.nextInt(100)).put("version", text());
            var rules = pack.putArray("rules");
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                rule(rules.addObject(), i);
            }
            var cases = pack.putArray("cases");
            for (int i = random.nextInt(8); i > 0; i--) {
                ObjectNode one = cases.addObject().put("case", text() + i);
                ObjectNode given = one.putObject("given");
                if (random.nextBoolean()) {
                    given.put("price", random.nextBoolean() ? "" : random.nextInt(90) + ".50");
                    given.put("workingDay", random.nextBoolean() ? "" : "false");
                    given.put("otherSide", text());
                }
                one.putObject("expect").put("R-" + random.nextInt(count), one(List.of("PASSED", "WARNED", "REFUSED")));
            }
            return pack;
        }

        private void rule(ObjectNode rule, int i) {
            RuleKind kind = one(RuleLibrary.kinds());
            rule.put("rule", "R-" + i).put("kind", kind.id());
            rule.put("severity", one(List.of("WARN", "SOFT", "HARD"))).put("clause", text());
            ObjectNode parameters = rule.putObject("parameters");
            for (var parameter : kind.parameters()) {
                if (parameter.defaults().isEmpty() || random.nextBoolean()) {
                    var values = parameters.putArray(parameter.name());
                    values(parameter.type()).forEach(values::add);
                }
            }
            // What is watched is not narrowed, and only what is watched has a calendar.
            if (parameters.has("cureDays")) {
                parameters.remove(List.of("onlyTypes", "exempt"));
            } else {
                parameters.remove("cureCalendar");
            }
        }

        private List<String> values(ParameterType type) {
            return switch (type) {
                case FRACTION -> List.of(one(List.of("0", "1", "0.1", "0.10", "0.100", "1.000000000", "00.07")));
                case RATIO -> List.of(one(List.of("1.40", "100", "0.5")));
                case AMOUNT -> List.of(one(List.of("50000", "0.00", "123456789012345678.00001")));
                case COUNT -> List.of("20");
                case DATE -> List.of("2027-01-01");
                case RATING -> List.of("BBB-");
                case REGIME -> List.of("COVERED");
                case BODY -> List.of("GROUP");
                case WEIGHT -> List.of("RESET");
                case REACH -> List.of("MANAGER");
                case BUCKETS -> List.of("ILLIQUID", "LESS_LIQUID");
                case CURRENCIES -> List.of("EUR", "USD");
                case LINES ->
                    IntStream.range(0, one(List.of(1, 7, 60)))
                            .mapToObj(i -> " ".repeat(i % 5) + "=line " + i)
                            .toList();
                case DURATION -> List.of(one(List.of("PT72H", "P3D", "pt1h", "PT0.5S")));
                case DAYS -> List.of(one(List.of("0", "007", "365", "3650")));
                case TREATMENT -> List.of(one(List.of("BREACH", "WARN", "PASS")));
                case MOVEMENTS ->
                    one(List.of(List.of("PAY"), List.of("DELIVER", "RECEIVE"), List.of("PAY", "RECEIVE", "DELIVER")));
                case CFI_CATEGORIES -> List.of("C", "E");
                case CFI_PREFIXES -> List.of("ES", "D", "TRUE");
                case TEXTS -> many(i -> one(List.of("exchange ", "=A1 ", "+1 ", "007 ", "Börse \"B\", ")) + i);
                case CALENDAR -> List.of(one(List.of("EUR", "1e", "-")));
                case NAMES -> many(i -> one(List.of("-", "1e", "0.5_", "DEUTDEFF")) + i);
                case ISINS -> many(i -> String.format("XS%09d%d", i, i % 10));
                case LEIS -> many(i -> String.format("%020d", i));
            };
        }

        /** None, a few that stay in a cell, or so many that they get a sheet. */
        private List<String> many(IntFunction<String> value) {
            return IntStream.range(0, one(List.of(0, 1, 5, 30, 31, 200)))
                    .mapToObj(value)
                    .toList();
        }

        private String text() {
            return one(TEXTS);
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
