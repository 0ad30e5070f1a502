package org.signet.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void writesEveryTypeThatALeafMayHold() {
        var leaf = new TreeMap<String, Object>(Map.of(
                "time",
                "2026-11-22T10:00:00.123Z",
                "index",
                41L,
                "record",
                new TreeMap<String, Object>(),
                "reasons",
                List.of(),
                "flags",
                List.of(true, false, -7L, "1000.50")));
        assertEquals(
                "{\"flags\":[true,false,-7,\"1000.50\"],\"index\":41,\"reasons\":[],\"record\":{},"
                        + "\"time\":\"2026-11-22T10:00:00.123Z\"}",
                write(leaf));
    }

    @Test
    void escapesStringsAsRfc8785Section3222() {
        assertEquals("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", write("\u20ac$\u000F\nA'\u0042\"\\\\\"/"));
        assertEquals("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"", write("\b\t\n\f\r\u0000\u001f\u007f\u2028"));
    }

    @Test
    void sortsKeysByUtf16CodeUnitsAsRfc8785Section323() {
        var map = new TreeMap<String, Object>();
        for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            map.put(key, 0L);
        }
        assertEquals(
                "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}",
                write(map));
    }

    @Test
    void refusesIntegersThatADoubleCannotHold() {
        assertEquals("[9007199254740991,-9007199254740991]", write(List.of(9007199254740991L, -9007199254740991L)));
        assertRefused("/0 is 9007199254740992, beyond 2^53 - 1", List.of(9007199254740992L));
        assertRefused("/0 is -9007199254740992, beyond 2^53 - 1", List.of(-9007199254740992L));
    }

    @Test
    void refusesOtherTypesNamingThePlace() {
        assertRefused("/a~1b/1 is a java.lang.Double", new TreeMap<>(Map.of("a/b", List.of("x", 1.5))));
        assertRefused("/0 is a java.math.BigDecimal", List.of(new BigDecimal("1.5")));
        assertRefused("/1 is null", Arrays.asList("x", null));
        assertRefused("the value is a java.util.ImmutableCollections$Map1", Map.of("a", "b"));
        assertRefused("the value has a key that is not a string", new TreeMap<>(Map.of(1L, "b")));
    }

    @Test
    void refusesAMapInAnotherOrder() {
        SortedMap<String, Object> backwards = new TreeMap<>(Collections.reverseOrder());
        backwards.putAll(Map.of("a", 1L, "b", 2L));
        assertRefused("the value is not in the natural order of its keys", backwards);
    }

    @Test
    void refusesHalfASurrogatePair() {
        for (String broken : List.of("\ud83d", "\ude00", "\ud83dx", "\ude00\ud83d")) {
            assertRefused("/0 holds half of a surrogate pair", List.of(broken));
        }
        assertRefused("/\ud83d holds half of a surrogate pair", new TreeMap<>(Map.of("\ud83d", "x")));
    }

    @Test
    void refusesWhatIsTooDeep() {
        Object value = "x";
        for (int i = 0; i < CanonicalJson.DEPTH; i++) {
            value = List.of(value);
        }
        assertTrue(write(value).startsWith("[[[["));
        Object deeper = List.of(value);
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(deeper));
    }

    @Test
    void anotherReaderReadsTheSameValue() throws Exception {
        var random = Seed.random(getClass());
        var mapper = new ObjectMapper();
        for (int i = 0; i < 500; i++) {
            Object value = value(random, 0);
            JsonNode read = mapper.readTree(CanonicalJson.write(value));
            assertEquals(mapper.<JsonNode>valueToTree(value), read);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0 -> text(random);
            case 1 -> random.nextLong(1L << 31, CanonicalJson.LARGEST_INTEGER);
            case 2 -> random.nextBoolean();
            case 3 -> {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
            default -> {
                var map = new TreeMap<String, Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(text(random), value(random, depth + 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
            if (point < 0xd800 || point > 0xdfff) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    private static String write(Object value) {
        return new String(CanonicalJson.write(value), UTF_8);
    }

    private static void assertRefused(String message, Object value) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(value))
                        .getMessage());
    }
}
