package org.signet.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.signet.cli.xlsx.Faults;
import org.signet.cli.xlsx.Sheet;
import org.signet.compliance.Case;
import org.signet.compliance.CaseTable;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.compliance.Verdict;

/** Puts the case table together: a row a case, a column for each thing that is given or expected. */
final class CaseRows {
    /** For what is wrong with a case before any rule judges it. */
    private static final Judge NOBODY = new Judge() {
        @Override
        public Verdict judge(List<RulePack> packs, Facts facts) {
            return new Verdict(List.of());
        }

        @Override
        public List<String> check(RulePack pack) {
            return List.of();
        }
    };

    private static final RulePack NO_RULES = new RulePack("", "", "", "", List.of());

    private final Faults faults;
    private final Map<String, String> places;

    CaseRows(Faults faults, Map<String, String> places) {
        this.faults = faults;
        this.places = places;
    }

    ArrayNode read(Sheet sheet, Set<String> rules) {
        ArrayNode cases = JsonNodeFactory.instance.arrayNode();
        Map<Integer, String> headings = headings(sheet, rules);
        if (!PackSheets.CASE.equals(headings.get(0))) {
            faults.add(sheet.place(0, 0), "must say " + PackSheets.CASE);
            return cases;
        }
        var names = new HashMap<String, String>();
        for (int row : sheet.rows()) {
            if (row > 0 && sheet.row(row).values().stream().anyMatch(text -> !text.isBlank())) {
                String place = sheet.place(row, 0);
                String earlier = names.putIfAbsent(sheet.text(row, 0), place);
                if (earlier != null) {
                    faults.add(place, "is the name of another case, see " + earlier);
                }
                cases.add(read(sheet, row, headings, "/cases/" + cases.size()));
            }
        }
        return cases;
    }

    private Map<Integer, String> headings(Sheet sheet, Set<String> rules) {
        var headings = new TreeMap<Integer, String>();
        var seen = new HashSet<String>();
        sheet.row(0).forEach((column, text) -> {
            String heading = text.strip();
            if (heading.isEmpty()) {
                return;
            }
            headings.put(column, heading);
            if (!seen.add(heading)) {
                faults.add(sheet.place(0, column), "there are two columns " + heading);
            }
            boolean isUsed = false;
            for (int row : sheet.rows()) {
                isUsed |= row > 0 && !sheet.text(row, column).isBlank();
            }
            if (isUsed
                    && heading.startsWith(PackSheets.EXPECT)
                    && !rules.contains(
                            heading.substring(PackSheets.EXPECT.length()).strip())) {
                faults.add(sheet.place(0, column), "the sheet " + PackSheets.RULES + " has no such rule");
            }
        });
        return headings;
    }

    private ObjectNode read(Sheet sheet, int row, Map<Integer, String> headings, String pointer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(PackSheets.CASE, sheet.text(row, 0));
        places.put(pointer, sheet.place(row, 0));
        ObjectNode given = json.putObject("given");
        ObjectNode expect = json.putObject("expect");
        sheet.row(row).forEach((column, text) -> {
            String heading = headings.getOrDefault(column, "");
            String place = sheet.place(row, column);
            if (column == 0 || text.isBlank()) {
                return;
            }
            if (heading.startsWith(PackSheets.GIVEN)) {
                String name = heading.substring(PackSheets.GIVEN.length()).strip();
                String value = text.equals(PackSheets.NONE) ? "" : text;
                given.put(name, value);
                places.put(pointer + "/given/" + name, place);
                checkGiven(name, value, place);
            } else if (heading.startsWith(PackSheets.EXPECT)) {
                String rule = heading.substring(PackSheets.EXPECT.length()).strip();
                expect.put(rule, text.strip());
                places.put(pointer + "/expect/" + rule, place);
                checkExpected(text.strip(), place);
            } else {
                faults.add(
                        place,
                        "the first row must say what this column is: \"" + PackSheets.GIVEN + "...\" or \""
                                + PackSheets.EXPECT + "...\"");
            }
        });
        return json;
    }

    private void checkGiven(String name, String value, String place) {
        var one = new Case("", new TreeMap<>(Map.of(name, value)), new TreeMap<>());
        CaseTable.run(NOBODY, NO_RULES, List.of(one)).stream()
                .map(fault -> fault.substring(fault.indexOf(": ") + 2))
                .filter(fault -> fault.startsWith("given ") || fault.startsWith("nothing is given "))
                .forEach(fault -> faults.add(place, fault));
    }

    private void checkExpected(String result, String place) {
        if (Arrays.stream(Finding.Result.values()).noneMatch(one -> one.name().equals(result))) {
            faults.add(place, "must be one of PASSED WARNED HELD REFUSED");
        }
    }
}
