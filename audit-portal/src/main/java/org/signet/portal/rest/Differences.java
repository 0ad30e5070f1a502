package org.signet.portal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where two leaves differ: for a rule's finding its pack and rule, otherwise a JSON pointer (RFC 6901). */
final class Differences {
    /** Places that are named. */
    private static final int MOST = 20;

    private Differences() {}

    static List<String> of(JsonNode recorded, JsonNode executed) {
        var places = new ArrayList<String>();
        compare("", "", recorded, executed, places);
        return List.copyOf(places.subList(0, Math.min(places.size(), MOST)));
    }

    /** @param within the finding that both are in, empty outside of any */
    private static void compare(String at, String within, JsonNode one, JsonNode other, List<String> places) {
        if (one.equals(other)) {
            return;
        }
        if (one.isObject() && other.isObject()) {
            String finding = one.has("rule") && one.has("pack")
                    ? one.path("pack").asText() + " " + one.path("rule").asText() + ": "
                    : within;
            var names = new TreeSet<String>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + name, finding, one.path(name), other.path(name), places));
        } else if (one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                compare(at + "/" + i, within, one.path(i), other.path(i), places);
            }
        } else {
            places.add(within + at + " was " + text(one) + ", is " + text(other));
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "not there" : value.toString();
    }
}
