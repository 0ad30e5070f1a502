package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Table;

/**
 * What a played day came to.
 *
 * @param outcomes one a step
 * @param holdings securities at the end, as the node gives them
 * @param cash cash at the end
 * @param balanceDifferences sentences
 */
public record PlayResult(
        List<Play.Outcome> outcomes, List<JsonNode> holdings, List<JsonNode> cash, List<String> balanceDifferences) {
    private static final String ACCEPTED = "ACCEPTED";

    /** Whether everything became what it should. */
    public boolean isAsExpected() {
        return differences().isEmpty();
    }

    private List<String> differences() {
        var all = new ArrayList<String>();
        for (Play.Outcome outcome : outcomes) {
            outcome.differences()
                    .forEach(difference -> all.add(
                            outcome.step().source() + " " + outcome.step().id() + " " + difference));
        }
        all.addAll(balanceDifferences);
        return all;
    }

    private long accepted() {
        return outcomes.stream()
                .filter(outcome -> outcome.decision().equals(ACCEPTED))
                .count();
    }

    private long settled() {
        return outcomes.stream()
                .filter(outcome -> outcome.decision().equals(ACCEPTED)
                        && outcome.step().content().path("kind").asText().equals("instruction.settle"))
                .count();
    }

    private SortedMap<String, Integer> refusals() {
        var refusals = new TreeMap<String, Integer>();
        outcomes.stream()
                .filter(outcome -> !outcome.decision().equals(ACCEPTED))
                .forEach(outcome -> refusals.merge(
                        outcome.codes().isEmpty() ? outcome.decision() : String.join("+", outcome.codes()),
                        1,
                        Integer::sum));
        return refusals;
    }

    private Optional<Duration> percentile(int percent) {
        return Percentiles.of(
                outcomes.stream()
                        .flatMap(outcome -> outcome.untilFinal().stream())
                        .toList(),
                percent);
    }

    /** For programs. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("transactions", outcomes.size());
        json.put("accepted", accepted());
        json.put("refused", refusals());
        json.put("settled", settled());
        percentile(50).ifPresent(time -> json.put("finalityP50Millis", time.toMillis()));
        percentile(99).ifPresent(time -> json.put("finalityP99Millis", time.toMillis()));
        json.put("holdings", holdings);
        json.put("cash", cash);
        json.put("differences", differences());
        return json;
    }

    /** For people. */
    public String text(Console console) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("transactions", Integer.toString(outcomes.size())));
        rows.add(List.of("accepted", Long.toString(accepted())));
        refusals().forEach((code, count) -> rows.add(List.of("refused " + code, count.toString())));
        rows.add(List.of("settled", Long.toString(settled())));
        percentile(50).ifPresent(time -> rows.add(List.of("signed to final, p50", time.toMillis() + " ms")));
        percentile(99).ifPresent(time -> rows.add(List.of("signed to final, p99", time.toMillis() + " ms")));
        var text = new StringBuilder("\n").append(Table.of(List.of("THE DAY", ""), rows));
        text.append("\n\n").append(table("isin", holdings)).append("\n\n").append(table("currency", cash));
        List<String> differences = differences();
        if (differences.isEmpty()) {
            return text.append("\n\n")
                    .append(console.toned(Console.Tone.GOOD, "Everything became what it should."))
                    .toString();
        }
        text.append("\n\n").append(console.toned(Console.Tone.BAD, "Not as expected:"));
        differences.forEach(difference -> text.append("\n  ").append(difference));
        return text.toString();
    }

    private static String table(String asset, List<JsonNode> items) {
        List<String> members = List.of("account", asset, "total", "available", "reserved", "blocked", "pending");
        return Table.of(
                List.of(
                        "ACCOUNT",
                        asset.equals("isin") ? "ISIN" : "CASH",
                        "TOTAL",
                        "AVAILABLE",
                        "RESERVED",
                        "BLOCKED",
                        "PENDING"),
                items.stream()
                        .map(item -> members.stream()
                                .map(member -> item.path(member).asText(""))
                                .toList())
                        .toList());
    }
}
