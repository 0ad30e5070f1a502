package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;

/**
 * Fills in what a sample cannot know when it is written. A placeholder may stand anywhere in a text value:
 *
 * <pre>
 * {today}                        the date, 2026-11-24, whether anybody works or not
 * {day}  {day+2}  {day-1}        working days counted from the last one that is not after today, 2026-11-24
 * {saturday}                     a Saturday at least a week ahead
 * {moment}  {moment-2h}          2026-11-24T09:30:00Z; units s, m, h, d
 * {sha256:ID}                    hash of the signed bytes of an earlier transaction
 * {certificate:harbour/advisor}  hash of a person's certificate
 * </pre>
 */
final class Template {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{([a-z0-9]+)(?::([^}]+)|([+-][0-9]{1,4})([smhd]?))?}");

    private final WorkingDays days;
    private final Instant now;
    private final UnaryOperator<String> digestOf;
    private final UnaryOperator<String> certificateOf;

    /**
     * @param days which days are working days
     * @param now the moment that {@code {moment}} and {@code {day}} are relative to
     * @param digestOf by transaction id
     * @param certificateOf by person
     */
    Template(WorkingDays days, Instant now, UnaryOperator<String> digestOf, UnaryOperator<String> certificateOf) {
        this.days = days;
        this.now = now;
        this.digestOf = digestOf;
        this.certificateOf = certificateOf;
    }

    /** The same content with its placeholders filled in. */
    JsonNode fill(JsonNode content) {
        if (content.isTextual()) {
            return TextNode.valueOf(fill(content.textValue()));
        }
        if (content instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        if (content instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(field -> filled.set(field.getKey(), fill(field.getValue())));
            return filled;
        }
        return content;
    }

    private String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String value(MatchResult placeholder) {
        int offset = placeholder.group(3) == null ? 0 : Integer.parseInt(placeholder.group(3));
        return switch (placeholder.group(1)) {
            case "today" -> today().toString();
            case "day" -> days.plus(today(), offset).toString();
            case "saturday" -> WorkingDays.saturdayAfter(today().plusDays(6)).toString();
            case "moment" ->
                now.plus(duration(offset, placeholder.group(4)))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case "sha256" -> digestOf.apply(placeholder.group(2));
            case "certificate" -> certificateOf.apply(placeholder.group(2));
            default -> throw CommandFailure.usage("a sample has the unknown placeholder " + placeholder.group());
        };
    }

    private LocalDate today() {
        return days.today(now);
    }

    private static Duration duration(int amount, @Nullable String unit) {
        return switch (unit == null ? "" : unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
