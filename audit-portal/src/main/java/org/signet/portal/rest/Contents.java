package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Rows that keep a content as it was signed: shown as that content's own members, with what the row adds. */
final class Contents {
    /** Of the transaction rather than of what it registered. */
    private static final Set<String> OF_TRANSACTION = Set.of("kind", "channel", "id");

    private Contents() {}

    static ObjectNode item(Object row) {
        ObjectNode shown = Json.object(row);
        ObjectNode content = (ObjectNode) shown.remove("content");
        content.remove(OF_TRANSACTION);
        return content.setAll(shown);
    }

    static ArrayNode items(List<?> rows) {
        ArrayNode items = Json.object().putArray("items");
        rows.forEach(row -> items.add(item(row)));
        return items;
    }
}
