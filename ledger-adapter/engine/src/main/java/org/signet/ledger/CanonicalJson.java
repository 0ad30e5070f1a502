package org.signet.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical JSON (RFC 8785, JCS): the one byte sequence of a value, so that every node hashes the same leaf.
 *
 * <p>Values are what {@link Outcome#record()} allows: {@link SortedMap} with {@link String} keys in their natural order
 * (UTF-16 code units, RFC 8785 section 3.2.3), {@link List}, {@link String}, {@link Boolean}, and {@link Long} of at most
 * {@value #LARGEST_INTEGER} either side of zero. Fractions have no place here: JCS prints them as binary doubles, so
 * decimals are strings.
 */
public final class CanonicalJson {
    /** 2^53 - 1: beyond it, a reader that keeps numbers in doubles (RFC 7493 section 2.2) would see another number. */
    public static final long LARGEST_INTEGER = 9_007_199_254_740_991L;

    /** Objects and lists within each other. A leaf needs six; what is deeper is a mistake of the contract. */
    public static final int DEPTH = 32;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(1024);

    private CanonicalJson() {}

    /**
     * @return UTF-8
     * @throws IllegalArgumentException naming the place (RFC 6901) and the reason, when the value is of another type, a
     *     map is not in natural order, a number is too large, a string holds half of a surrogate pair, or the nesting is
     *     deeper than {@value #DEPTH}
     */
    public static byte[] write(Object value) {
        var writer = new CanonicalJson();
        writer.value(value, "", 0);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value, String place, int depth) {
        if (depth > DEPTH) {
            throw refused(place, "is nested deeper than " + DEPTH);
        }
        if (value instanceof String text) {
            string(text, place);
        } else if (value instanceof Long number) {
            integer(number, place);
        } else if (value instanceof Boolean truth) {
            out.append(truth.booleanValue());
        } else if (value instanceof SortedMap<?, ?> map) {
            object(map, place, depth);
        } else if (value instanceof List<?> list) {
            array(list, place, depth);
        } else {
            throw refused(
                    place,
                    "is " + (value == null ? "null" : "a " + value.getClass().getName()));
        }
    }

    private void object(SortedMap<?, ?> map, String place, int depth) {
        out.append('{');
        String previous = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw refused(place, "has a key that is not a string");
            }
            if (previous != null) {
                if (previous.compareTo(key) >= 0) {
                    throw refused(place, "is not in the natural order of its keys");
                }
                out.append(',');
            }
            String below = place + "/" + key.replace("~", "~0").replace("/", "~1");
            string(key, below);
            out.append(':');
            value(entry.getValue(), below, depth + 1);
            previous = key;
        }
        out.append('}');
    }

    private void array(List<?> list, String place, int depth) {
        out.append('[');
        int index = 0;
        for (Object element : list) {
            if (index > 0) {
                out.append(',');
            }
            value(element, place + "/" + index, depth + 1);
            index++;
        }
        out.append(']');
    }

    private void integer(long number, String place) {
        if (number > LARGEST_INTEGER || number < -LARGEST_INTEGER) {
            throw refused(place, "is " + number + ", beyond 2^53 - 1");
        }
        out.append(number);
    }

    private void string(String text, String place) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw refused(place, "holds half of a surrogate pair");
                }
                out.append(c).append(text.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    /** RFC 8785 section 3.2.2.2. */
    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static IllegalArgumentException refused(String place, String why) {
        return new IllegalArgumentException((place.isEmpty() ? "the value" : place) + " " + why);
    }
}
