package org.signet.ledger.identity;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.signet.ledger.Reason;
import org.signet.ledger.RefusedException;

/** Reads JSON objects of a known shape; every refusal names the field as a JSON pointer (RFC 6901). */
final class StrictJson {
    private static final int DEPTH = 8;

    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    static RefusedException wrong(String field, String what) {
        return new RefusedException(List.of(Reason.at(field, Reason.Codes.CONTENT, field + " " + what)));
    }

    private static RefusedException wrong(String what) {
        return new RefusedException(List.of(Reason.of(Reason.Codes.CONTENT, what)));
    }

    static ObjectNode object(byte[] bytes, int most) throws RefusedException {
        if (bytes.length > most) {
            throw wrong("the file has more than " + most + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (MAPPER.readTree(text.toString()) instanceof ObjectNode object) {
                return object;
            }
            throw wrong("the file is not a JSON object");
        } catch (CharacterCodingException e) {
            throw wrong("the file is not UTF-8");
        } catch (JsonProcessingException e) {
            throw wrong("the file is not JSON: " + e.getOriginalMessage());
        }
    }

    static void checkFields(ObjectNode object, String at, Set<String> fields) throws RefusedException {
        var present = new TreeSet<String>();
        object.fieldNames().forEachRemaining(present::add);
        for (String field : present) {
            if (!fields.contains(field)) {
                throw wrong(at + "/" + field.replace("~", "~0").replace("/", "~1"), "is not a known field");
            }
        }
        for (String field : new TreeSet<>(fields)) {
            if (!present.contains(field)) {
                throw wrong(at + "/" + field, "is missing");
            }
        }
    }

    static int integer(ObjectNode object, String at, String field) throws RefusedException {
        JsonNode value = object.get(field);
        if (value == null || !value.isInt()) {
            throw wrong(at + "/" + field, "is not an integer");
        }
        return value.intValue();
    }

    static String text(ObjectNode object, String at, String field) throws RefusedException {
        JsonNode value = object.get(field);
        if (value == null || !value.isTextual()) {
            throw wrong(at + "/" + field, "is not a text");
        }
        return value.textValue();
    }

    static String text(ObjectNode object, String at, String field, Pattern shape) throws RefusedException {
        String text = text(object, at, field);
        if (!shape.matcher(text).matches()) {
            throw wrong(at + "/" + field, "does not have the shape " + shape);
        }
        return text;
    }

    /** A moment in UTC, in the one form in which {@link Instant} prints it. */
    static Instant instant(ObjectNode object, String at, String field) throws RefusedException {
        String text = text(object, at, field);
        try {
            var instant = Instant.parse(text);
            if (instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw wrong(at + "/" + field, "is not a moment such as 2026-11-24T16:00:00Z");
        }
        throw wrong(at + "/" + field, "is not a moment such as 2026-11-24T16:00:00Z");
    }

    /** Reads a field with something that says by {@link IllegalArgumentException} what is wrong. */
    static <T> T checking(String field, Supplier<T> reading) throws RefusedException {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw wrong(field, "is not acceptable: " + e.getMessage());
        }
    }

    /** Indented by two spaces, lines ended by a newline on every platform. */
    static String print(ObjectNode object) throws JsonProcessingException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return MAPPER.writer(printer).writeValueAsString(object);
    }
}
