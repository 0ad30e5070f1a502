package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;

/** 2026-11-22 is a Sunday; Thursday the 26th is a holiday here. */
class TemplateTest {
    private static final Instant SUNDAY = Instant.parse("2026-11-22T19:30:15.5Z");
    private static final WorkingDays DAYS =
            new WorkingDays(ZoneOffset.ofHours(1), Set.of(LocalDate.parse("2026-11-26")));

    private final Template template = new Template(DAYS, SUNDAY, id -> "hash of " + id, who -> "certificate of " + who);

    static Stream<Arguments> placeholders() {
        return Stream.of(
                arguments("{today}", "2026-11-22"),
                arguments("{day}", "2026-11-20"),
                arguments("{day+1}", "2026-11-23"),
                arguments("{day+4}", "2026-11-27"),
                arguments("{day-1}", "2026-11-19"),
                arguments("{saturday}", "2026-12-05"),
                arguments("{moment}", "2026-11-22T19:30:15Z"),
                arguments("{moment-2h}", "2026-11-22T17:30:15Z"),
                arguments("{moment+365d}", "2027-11-22T19:30:15Z"),
                arguments("{moment-90s}", "2026-11-22T19:28:45Z"),
                arguments("{sha256:D-0001}", "hash of D-0001"),
                arguments("{certificate:harbour/advisor}", "certificate of harbour/advisor"),
                arguments("until {day}, $1", "until 2026-11-20, $1"),
                arguments("no placeholder {", "no placeholder {"));
    }

    @ParameterizedTest
    @MethodSource("placeholders")
    void fills_in(String text, String filled) {
        assertEquals(filled, template.fill(TextNode.valueOf(text)).textValue());
    }

    @Test
    void fills_in_everywhere_and_keeps_the_order() {
        JsonNode content = parse("{\"z\":[\"{day}\",{\"a\":\"{day+1}\"}],\"b\":1,\"a\":true}");
        assertEquals(
                "{\"z\":[\"2026-11-20\",{\"a\":\"2026-11-23\"}],\"b\":1,\"a\":true}",
                template.fill(content).toString());
    }

    @Test
    void an_unknown_placeholder_is_named() {
        var failure = assertThrows(CommandFailure.class, () -> template.fill(TextNode.valueOf("{tomorrow}")));
        assertEquals("a sample has the unknown placeholder {tomorrow}", failure.getMessage());
    }

    @Test
    void working_days_come_from_the_calendars_among_the_samples() {
        WorkingDays days = WorkingDays.of(List.of(
                parse("{\"kind\":\"calendar.register\",\"offset\":\"+08:00\",\"holidays\":[\"2026-11-23\"]}"),
                parse("{\"kind\":\"price.publish\",\"holidays\":[\"2026-11-24\"]}"),
                parse("{\"kind\":\"calendar.register\",\"offset\":\"+01:00\",\"holidays\":[\"2026-11-25\"]}")));
        assertEquals(LocalDate.parse("2026-11-23"), days.today(SUNDAY), "19:30 UTC is the next day at +08:00");
        assertEquals(LocalDate.parse("2026-11-24"), days.plus(LocalDate.parse("2026-11-22"), 1));
        assertEquals(LocalDate.parse("2026-11-26"), days.plus(LocalDate.parse("2026-11-22"), 2));
    }

    private static JsonNode parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8), "the test");
    }
}
