package org.signet.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Json;

/** What a node answered. */
public record Answer(int status, HttpHeaders headers, byte[] body) {
    private static final int OK = 200;
    private static final String PROBLEM = "urn:signet:problem:";
    private static final String PROBLEM_JSON = "application/problem+json";

    /** Problems that are the command's own fault. */
    private static final Set<String> USAGE = Set.of(
            "parameter", "not-found", "method", "not-acceptable", "media-type", "unauthenticated", "not-entitled");

    /** What a line of a batch's answer says of one transaction: a problem document has a status, a receipt has none. */
    static Answer ofLine(byte[] line) {
        int status = Json.parse(line, "the node's answer").path("status").asInt(OK);
        String type = status < 300 ? "application/json" : PROBLEM_JSON;
        return new Answer(status, HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true), line);
    }

    public boolean isOk() {
        return status < 300;
    }

    public JsonNode json() {
        return Json.parse(body, "the node's answer");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The problem's type without the common beginning, such as {@code refused}; empty when this is no problem document. */
    public String problem() {
        if (isOk() || !headers.firstValue("Content-Type").orElse("").startsWith(PROBLEM_JSON)) {
            return "";
        }
        String type = json().path("type").asText();
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : type;
    }

    /** Whether the same request is worth sending again: nothing was done, and the reason passes by itself. */
    public boolean isPassing() {
        return status == 429 || status == 503 && !problem().equals("halted");
    }

    /** The receipt, in a success or in a refusal that was recorded. */
    public Optional<JsonNode> receipt() {
        if (isOk()) {
            return Optional.of(json());
        }
        return problem().isEmpty() ? Optional.empty() : Optional.ofNullable(json().get("receipt"));
    }

    /** This answer, when it is a success. */
    public Answer orThrow() {
        if (isOk()) {
            return this;
        }
        throw new CommandFailure(exitCode(), sentence());
    }

    private ExitCode exitCode() {
        String problem = problem();
        if (USAGE.contains(problem) || problem.isEmpty() && status == 404) {
            return ExitCode.USAGE;
        }
        if (status == 429 || status == 503 || problem.isEmpty()) {
            return ExitCode.UNREACHABLE;
        }
        return status >= 500 ? ExitCode.FAILED : ExitCode.REFUSED;
    }

    /** What went wrong, in sentences: the problem's, then each reason with its field. */
    public String sentence() {
        if (problem().isEmpty()) {
            return "the node answered " + status;
        }
        JsonNode problem = json();
        String headline = problem.path("title").asText("the node answered " + status);
        String detail = problem.path("detail").asText("");
        String reasons = StreamSupport.stream(problem.path("reasons").spliterator(), false)
                .map(Answer::reason)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        if (!reasons.isBlank()) {
            return headline + ":" + reasons;
        }
        return detail.isEmpty() ? headline : headline + ": " + detail;
    }

    private static String reason(JsonNode reason) {
        String field = reason.path("field").asText("");
        return reason.path("code").asText() + (field.isEmpty() ? "" : " " + field) + "  "
                + reason.path("text").asText();
    }
}
