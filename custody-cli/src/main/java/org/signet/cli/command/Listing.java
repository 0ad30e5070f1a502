package org.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.Table;

/** Lists from a node: page after page, until there is no more or enough. */
final class Listing {
    /** As much as a node gives at once. */
    private static final int PAGE = 1_000;

    private static final String PREFIX = "/api/v1";

    private Listing() {}

    /**
     * Reads a list.
     *
     * @param path below {@code /api/v1}
     * @param query parameters; empty ones are left out
     * @param limit items at most
     */
    static List<JsonNode> read(NodeClient client, String path, Map<String, String> query, int limit) {
        var items = new ArrayList<JsonNode>();
        var parameters = new HashMap<>(query);
        parameters.put("limit", Integer.toString(Math.min(limit, PAGE)));
        String next = path + NodeClient.query(parameters);
        while (!next.isEmpty() && items.size() < limit) {
            JsonNode page = client.json(next);
            page.path("items").forEach(items::add);
            String following = page.path("next").asText("");
            next = following.startsWith(PREFIX) ? following.substring(PREFIX.length()) : "";
        }
        return items.size() > limit ? List.copyOf(items.subList(0, limit)) : List.copyOf(items);
    }

    /**
     * Prints items as a table of some of their members, or as JSON with all of them.
     *
     * @param columns headings by member, in order
     */
    static void print(Console console, List<JsonNode> items, List<Column> columns) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        items.forEach(json::add);
        console.result(json, () -> table(items, columns));
    }

    /** A column: the member it shows, and its heading. */
    record Column(String member, String heading) {}

    /** Columns headed by their members' names in capitals. */
    static List<Column> columns(String... members) {
        var columns = new ArrayList<Column>();
        for (String member : members) {
            columns.add(new Column(member, member.toUpperCase(Locale.ROOT)));
        }
        return columns;
    }

    static String table(List<JsonNode> items, List<Column> columns) {
        return Table.of(
                columns.stream().map(Column::heading).toList(),
                items.stream()
                        .map(item -> columns.stream()
                                .map(column -> Verdicts.cell(item.path(column.member())))
                                .toList())
                        .toList());
    }
}
