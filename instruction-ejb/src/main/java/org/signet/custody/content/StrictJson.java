package org.signet.custody.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Limits;
import org.signet.ledger.Reason;

/** Reads one JSON object (RFC 8259) and nothing that is open to two readings: no duplicate fields, nothing after it. */
final class StrictJson {
    /** Objects and lists inside of each other; the deepest content has six. */
    static final int DEPTH = 16;

    /** Digits of a JSON number; decimals are strings, so only small integers are left. */
    private static final int NUMBER_DIGITS = 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Limits.TRANSACTION_BYTES)
                            .maxNumberLength(NUMBER_DIGITS)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /** The object, or null after the problem was noted. */
    static @Nullable ObjectNode read(byte[] bytes, Problems problems) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return problems.add("", Reason.Codes.CONTENT, "the content is not UTF-8");
        }
        return parse(text, problems);
    }

    private static @Nullable ObjectNode parse(String text, Problems problems) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode node = MAPPER.readerFor(JsonNode.class).readValue(parser);
            return node instanceof ObjectNode object
                    ? object
                    : problems.add("", Reason.Codes.CONTENT, "the content must be one JSON object");
        } catch (StreamConstraintsException e) {
            return problems.add(
                    "",
                    Reason.Codes.CONTENT,
                    "the content is nested deeper than " + DEPTH + " levels or has an over-long number or field name");
        } catch (JsonProcessingException e) {
            return problems.add("", Reason.Codes.CONTENT, sentence(e));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private static String sentence(JsonProcessingException problem) {
        var location = problem.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        boolean isDuplicate = problem.getOriginalMessage().startsWith("Duplicate field");
        return isDuplicate
                ? "the content has a field twice in one object" + where
                : "the content is not one JSON object" + where;
    }
}
