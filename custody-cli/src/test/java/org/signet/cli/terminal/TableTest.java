package org.signet.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void aligns_text_left_and_numbers_right() {
        String table = Table.of(
                List.of("ACCOUNT", "TOTAL"),
                List.of(List.of("growth-eur", "5000000.00"), List.of("growth-usd", "-12.50")));
        assertEquals("""
                ACCOUNT          TOTAL
                growth-eur  5000000.00
                growth-usd      -12.50""", table);
    }

    @Test
    void colours_take_no_room() {
        String table = Table.of(
                List.of("STATE", "NAME"),
                List.of(List.of("\u001b[32mready\u001b[0m", "harbour"), List.of("stopped", "meridian")));
        assertEquals("STATE    NAME\n\u001b[32mready\u001b[0m    harbour\nstopped  meridian", table);
    }

    @Test
    void a_table_without_rows_has_its_headings() {
        assertEquals("A  B", Table.of(List.of("A", "B"), List.of()));
    }

    @Test
    void properties_stand_in_two_columns() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("id", "D-0001");
        properties.put("decision", "ACCEPTED");
        assertEquals("id        D-0001\ndecision  ACCEPTED", Table.properties(properties));
    }
}
