package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.cli.terminal.Json;

class BalancesTest {
    private static final String ACTUAL =
            "[{\"account\":\"growth-eur\",\"currency\":\"EUR\",\"total\":\"100.00\",\"available\":\"80.00\"}]";

    @Test
    void equal_amounts_may_be_written_differently() {
        assertEquals(List.of(), compare("[{\"account\":\"growth-eur\",\"currency\":\"EUR\",\"total\":\"100\"}]"));
    }

    @Test
    void a_difference_is_named() {
        assertEquals(
                List.of("growth-eur EUR: available is 80.00, should be 90.00"),
                compare(
                        "[{\"account\":\"growth-eur\",\"currency\":\"EUR\",\"total\":\"100\",\"available\":\"90.00\"}]"));
    }

    @Test
    void what_is_missing_counts_as_nothing() {
        assertEquals(
                List.of("growth-usd USD: total is 0, should be 1"),
                compare("[{\"account\":\"growth-usd\",\"currency\":\"USD\",\"total\":\"1\"}]"));
    }

    private static List<String> compare(String expected) {
        var actual = new ArrayList<JsonNode>();
        parse(ACTUAL).forEach(actual::add);
        return Balances.compare(parse(expected), actual, "currency").toList();
    }

    private static JsonNode parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8), "the test");
    }
}
