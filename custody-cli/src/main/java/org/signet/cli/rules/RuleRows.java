package org.signet.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signet.cli.xlsx.Faults;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;
import org.signet.compliance.library.ParameterType;
import org.signet.compliance.library.RuleKind;
import org.signet.compliance.library.RuleLibrary;

/** Puts rules together from their rows: a row a parameter, all rows of a rule with its name. */
final class RuleRows {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,7})?)\\s*%");

    /** A rule as far as it has been read, with the cells it came from. */
    private static final class Draft {
        final Map<String, String> fields = new LinkedHashMap<>();
        final Map<String, String> places = new LinkedHashMap<>();
        final Map<String, List<String>> parameters = new LinkedHashMap<>();
        final Map<String, String> parameterPlaces = new LinkedHashMap<>();
    }

    /** Values on the sheet Lists. */
    private static final class Listed {
        final List<String> values = new ArrayList<>();
        String place = "";
        boolean isUsed;
    }

    private final Faults faults;
    private final Map<String, String> places;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<List<String>, Listed> lists = new LinkedHashMap<>();

    RuleRows(Faults faults, Map<String, String> places) {
        this.faults = faults;
        this.places = places;
    }

    ArrayNode read(SheetTable rules, SheetTable listed) {
        listed.rows().forEach(this::readListed);
        rules.rows().forEach(this::readFields);
        rules.rows().forEach(this::readParameter);
        lists.forEach((of, list) -> {
            if (!list.isUsed) {
                faults.add(
                        list.place,
                        "the sheet " + PackSheets.RULES + " does not say " + PackSheets.ON_LISTS + " at " + of.get(0)
                                + " " + of.get(1));
            }
        });
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        drafts.values().forEach(draft -> json.add(json(draft, "/rules/" + json.size())));
        return json;
    }

    Set<String> ids() {
        return drafts.keySet();
    }

    private void readListed(SheetTable.Row row) {
        var list = lists.computeIfAbsent(
                List.of(row.word(PackSheets.RULE), row.word(PackSheets.PARAMETER)), none -> new Listed());
        if (list.place.isEmpty()) {
            list.place = row.place(PackSheets.RULE);
        }
        if (row.word(PackSheets.VALUE).isEmpty()) {
            faults.add(row.place(PackSheets.VALUE), "is empty");
        }
        list.values.add(row.text(PackSheets.VALUE));
    }

    private void readFields(SheetTable.Row row) {
        String id = row.word(PackSheets.RULE);
        if (id.isEmpty()) {
            faults.add(row.place(PackSheets.RULE), "is empty: which rule is this row of?");
            return;
        }
        Draft draft = drafts.computeIfAbsent(id, none -> new Draft());
        draft.fields.put(PackSheets.RULE, id);
        draft.places.putIfAbsent(PackSheets.RULE, row.place(PackSheets.RULE));
        for (String field : List.of(PackSheets.KIND, PackSheets.SEVERITY, PackSheets.CLAUSE)) {
            String text = field.equals(PackSheets.CLAUSE) ? row.text(field) : row.word(field);
            draft.places.putIfAbsent(field, row.place(field));
            if (!text.isBlank()) {
                String earlier = draft.fields.putIfAbsent(field, text);
                if (earlier == null) {
                    draft.places.put(field, row.place(field));
                } else if (!earlier.equals(text)) {
                    faults.add(
                            row.place(field),
                            "is another " + field + " of rule " + id + " than in " + draft.places.get(field)
                                    + ": leave it empty in all rows of the rule but one");
                }
            }
        }
    }

    private void readParameter(SheetTable.Row row) {
        Draft draft = drafts.get(row.word(PackSheets.RULE));
        String name = row.word(PackSheets.PARAMETER);
        String text = row.text(PackSheets.VALUE);
        if (draft == null) {
            return;
        }
        if (name.isEmpty()) {
            if (!text.isBlank()) {
                faults.add(row.place(PackSheets.PARAMETER), "is empty: which parameter has this value?");
            }
            return;
        }
        String earlier = draft.parameterPlaces.putIfAbsent(name, row.place(PackSheets.VALUE));
        if (earlier != null) {
            faults.add(row.place(PackSheets.PARAMETER), "is there twice, see " + earlier);
        } else if (!text.isBlank()) {
            draft.parameters.put(name, values(draft, row, text));
        }
    }

    private List<String> values(Draft draft, SheetTable.Row row, String text) {
        Optional<ParameterType> type = type(draft, row.word(PackSheets.PARAMETER));
        return switch (text.strip()) {
            case PackSheets.NONE -> List.of();
            case PackSheets.ON_LISTS ->
                listed(row).map(value -> trimmed(type, value)).toList();
            default ->
                text.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> trimmed(type, line))
                        .toList();
        };
    }

    private Stream<String> listed(SheetTable.Row row) {
        Listed list = lists.get(List.of(row.word(PackSheets.RULE), row.word(PackSheets.PARAMETER)));
        if (list == null) {
            faults.add(row.place(PackSheets.VALUE), "the sheet " + PackSheets.LISTS + " has no values of it");
            return Stream.of();
        }
        list.isUsed = true;
        return list.values.stream();
    }

    /** Blanks around a value are slips, but indent the lines of a source; people write fractions as percentages. */
    private static String trimmed(Optional<ParameterType> type, String value) {
        if (type.equals(Optional.of(ParameterType.LINES))) {
            return value;
        }
        boolean isPart = type.filter(one -> one == ParameterType.FRACTION || one == ParameterType.RATIO)
                .isPresent();
        var percent = PERCENT.matcher(value.strip());
        return isPart && percent.matches()
                ? new BigDecimal(percent.group(1)).movePointLeft(2).toPlainString()
                : value.strip();
    }

    private static Optional<ParameterType> type(Draft draft, String parameter) {
        return RuleLibrary.kind(draft.fields.getOrDefault(PackSheets.KIND, "")).stream()
                .flatMap(kind -> kind.parameters().stream())
                .filter(one -> one.name().equals(parameter))
                .map(RuleKind.Parameter::type)
                .findFirst();
    }

    private ObjectNode json(Draft draft, String pointer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        places.put(pointer, draft.places.getOrDefault(PackSheets.RULE, ""));
        draft.places.forEach((field, place) -> places.put(pointer + "/" + field, place));
        List.of(PackSheets.RULE, PackSheets.KIND, PackSheets.SEVERITY, PackSheets.CLAUSE)
                .forEach(field -> json.put(field, draft.fields.getOrDefault(field, "")));
        ObjectNode parameters = json.putObject("parameters");
        draft.parameters.forEach((name, values) -> {
            ArrayNode list = parameters.putArray(name);
            values.forEach(list::add);
        });
        draft.parameterPlaces.forEach((name, place) -> places.put(pointer + "/parameters/" + name, place));
        return json;
    }

    /** What the library says against each rule, at the cell of the parameter it says it of. */
    void check() {
        drafts.forEach((id, draft) -> {
            String severity = draft.fields.getOrDefault(PackSheets.SEVERITY, "");
            boolean isSeverity =
                    Arrays.stream(Severity.values()).anyMatch(one -> one.name().equals(severity));
            var rule = new Rule(
                    id,
                    draft.fields.getOrDefault(PackSheets.KIND, ""),
                    isSeverity ? Severity.valueOf(severity) : Severity.WARN,
                    draft.fields.getOrDefault(PackSheets.CLAUSE, ""),
                    draft.parameters);
            for (String fault : RuleLibrary.check(new RulePack("", "", "", "", List.of(rule)))) {
                faults.add(place(id, draft, fault), fault);
            }
        });
    }

    private static String place(String id, Draft draft, String fault) {
        String parameter = "rule " + id + ": parameter ";
        return draft.parameterPlaces.entrySet().stream()
                .filter(entry -> fault.startsWith(parameter + entry.getKey() + " ")
                        || fault.endsWith(" has no parameter " + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(draft.places.getOrDefault(
                        fault.contains(": there is no rule kind ") ? PackSheets.KIND : PackSheets.RULE, ""));
    }
}
