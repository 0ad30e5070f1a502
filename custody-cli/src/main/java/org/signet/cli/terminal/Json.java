package org.signet.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line's one way to read and write JSON: strict about duplicates, exact about decimals. */
public final class Json {
    /** Larger files are not what any command reads; the largest is a day of instructions. */
    private static final long FILE_BYTES = 16L * 1024 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static JsonNode parse(byte[] bytes, String what) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw CommandFailure.usage(what + " is not JSON: " + firstLine(e));
        }
    }

    public static JsonNode read(Path file) {
        return parse(bytes(file), file.toString());
    }

    /** Reads a file as a record; a missing or unknown field is named. */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(bytes(file), type);
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be read: " + firstLine(e));
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }

    /** In one line, UTF-8: what gets signed. */
    public static byte[] compact(Object value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES) {
                throw CommandFailure.usage(file + " is larger than " + FILE_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + Sentences.of(e));
        }
    }

    private static String firstLine(IOException e) {
        return Sentences.of(e).lines().findFirst().orElse("");
    }
}
