package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Table;

/** Receipts, reasons and findings for people. */
final class Verdicts {
    private Verdicts() {}

    /** A receipt: where it is recorded, what was decided, and the status axes of the instruction it is about. */
    static String receipt(Console console, JsonNode receipt) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("id", receipt.path("id").asText());
        lines.put("kind", receipt.path("kind").asText());
        lines.put("decision", decision(console, receipt));
        lines.put(
                "index",
                receipt.path("index").asText() + " in block "
                        + receipt.path("height").asText());
        lines.put("time", receipt.path("time").asText());
        lines.put("final", receipt.path("final").asBoolean() ? "yes" : "not yet");
        lines.put("sha256", receipt.path("sha256").asText());
        JsonNode instruction = receipt.at("/leaf/record/instruction");
        for (String axis : List.of("processing", "matching", "settlement", "hold")) {
            if (instruction.has(axis)) {
                lines.put(axis, cell(instruction.path(axis)));
            }
        }
        return Table.properties(lines) + findings(receipt.path("findings"));
    }

    /** A verdict that was asked for without submitting. */
    static String text(Console console, JsonNode verdict) {
        String reasons = StreamSupport.stream(verdict.path("reasons").spliterator(), false)
                .map(reason -> "\n  " + cell(reason.path("code")) + " " + cell(reason.path("field")) + "  "
                        + cell(reason.path("text")))
                .collect(Collectors.joining());
        return decision(console, verdict) + " at height "
                + verdict.path("height").asText() + reasons + findings(verdict.path("findings"));
    }

    private static String decision(Console console, JsonNode decided) {
        String decision = decided.path("decision").asText();
        return console.toned(decision.equals("ACCEPTED") ? Console.Tone.GOOD : Console.Tone.BAD, decision);
    }

    private static String findings(JsonNode findings) {
        if (findings.isEmpty()) {
            return "";
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode finding : findings) {
            rows.add(List.of(
                    cell(finding.path("rule")),
                    cell(finding.path("result")),
                    cell(finding.path("after")),
                    cell(finding.path("limit")),
                    cell(finding.path("headroom")),
                    cell(finding.path("text"))));
        }
        return "\n\n" + Table.of(List.of("RULE", "RESULT", "MEASURED", "LIMIT", "HEADROOM", "TEXT"), rows);
    }

    /** A JSON value in a table: a list's items with commas between, nothing for what is missing. */
    static String cell(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Verdicts::cell)
                    .collect(Collectors.joining(" "));
        }
        return value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString();
    }
}
