package org.signet.ledger.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads JSON strictly: UTF-8, no field twice, nothing after the value; and writes its canonical form (RFC 8785). */
final class Json {
    private static final int DEPTH = 64;
    private static final long LARGEST_INTEGER = (1L << 53) - 1;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode object(byte[] bytes, String what) throws Refuted {
        JsonNode node;
        try {
            node = MAPPER.readTree(Primitives.utf8(bytes, what));
        } catch (IOException e) {
            throw new Refuted(what + " is not JSON.");
        }
        Refuted.unless(node.isObject(), what + " is not a JSON object.");
        return node;
    }

    /** Refuses an object that lacks one of {@code required} or has fields beyond them and {@code optional}. */
    static void fields(JsonNode object, String what, Set<String> required, Set<String> optional) throws Refuted {
        Refuted.unless(object.isObject(), what + " is not a JSON object.");
        for (String name : required) {
            Refuted.unless(object.has(name), what + " lacks the field " + name + ".");
        }
        for (var names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            Refuted.unless(
                    required.contains(name) || optional.contains(name), what + " has the unknown field " + name + ".");
        }
    }

    static String text(JsonNode object, String field, String what) throws Refuted {
        var value = object.path(field);
        Refuted.unless(
                value.isTextual() && !value.textValue().isEmpty(), what + " has no text in the field " + field + ".");
        return value.textValue();
    }

    static long integer(JsonNode object, String field, String what) throws Refuted {
        var value = object.path(field);
        Refuted.unless(
                value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0,
                what + " has no natural number in the field " + field + ".");
        return value.longValue();
    }

    static List<JsonNode> list(JsonNode object, String field, String what) throws Refuted {
        var value = object.path(field);
        Refuted.unless(value.isArray(), what + " has no list in the field " + field + ".");
        var elements = new ArrayList<JsonNode>();
        value.forEach(elements::add);
        return elements;
    }

    /** The canonical form; values that a leaf may not hold (null, fractions, integers beyond 2^53 - 1) are refused. */
    static String canonical(JsonNode node) throws Refuted {
        var out = new StringBuilder();
        canonical(node, out);
        return out.toString();
    }

    private static void canonical(JsonNode node, StringBuilder out) throws Refuted {
        if (node.isObject()) {
            var names = new TreeSet<String>();
            node.fieldNames().forEachRemaining(names::add);
            String separator = "{";
            for (String name : names) {
                out.append(separator);
                quoted(name, out);
                out.append(':');
                canonical(node.path(name), out);
                separator = ",";
            }
            out.append(names.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String separator = "[";
            for (var element : node) {
                out.append(separator);
                canonical(element, out);
                separator = ",";
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isTextual()) {
            quoted(node.textValue(), out);
        } else if (node.isBoolean()) {
            out.append(node.booleanValue());
        } else {
            Refuted.unless(
                    node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= LARGEST_INTEGER,
                    "leaf.json holds " + node + ", which canonical leaves do not.");
            out.append(node.longValue());
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int shortForm = "\b\t\n\f\r\"\\".indexOf(c);
            if (shortForm >= 0) {
                out.append('\\').append("btnfr\"\\".charAt(shortForm));
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
