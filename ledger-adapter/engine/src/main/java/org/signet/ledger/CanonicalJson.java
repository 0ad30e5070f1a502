package org.signet.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** A leaf has about four thousand bytes. */
    private static final int EXPECTED_BYTES = 4096;

    /** The longest that one UTF-16 code unit, escaped, can become. */
    private static final int CHARACTER_BYTES = 6;

    private byte[] out = new byte[EXPECTED_BYTES];
    private int length;

    /** The keys and indexes that lead to the value being written; only told when it is refused. */
    private final Object[] place = new Object[DEPTH + 1];

    private CanonicalJson() {}

    /**
     * @return UTF-8
     * @throws IllegalArgumentException naming the place (RFC 6901) and the reason, when the value is of another type, a
     *     map is not in natural order, a number is too large, a string holds half of a surrogate pair, or the nesting is
     *     deeper than {@value #DEPTH}
     */
    public static byte[] write(Object value) {
        var writer = new CanonicalJson();
        writer.value(value, 0);
        return Arrays.copyOf(writer.out, writer.length);
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            string(text, depth);
        } else if (value instanceof Long number) {
            integer(number, depth);
        } else if (value instanceof Boolean truth) {
            ascii(truth.toString());
        } else if (value instanceof SortedMap<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else {
            throw refused(
                    depth,
                    "is " + (value == null ? "null" : "a " + value.getClass().getName()));
        }
    }

    private void object(SortedMap<?, ?> map, int depth) {
        put('{');
        String previous = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw refused(depth, "has a key that is not a string");
            }
            if (previous != null) {
                if (previous.compareTo(key) >= 0) {
                    throw refused(depth, "is not in the natural order of its keys");
                }
                put(',');
            }
            enter(depth, key);
            string(key, depth + 1);
            put(':');
            value(entry.getValue(), depth + 1);
            previous = key;
        }
        put('}');
    }

    private void array(List<?> list, int depth) {
        put('[');
        int index = 0;
        for (Object element : list) {
            if (index > 0) {
                put(',');
            }
            enter(depth, index);
            value(element, depth + 1);
            index++;
        }
        put(']');
    }

    private void enter(int depth, Object keyOrIndex) {
        place[depth] = keyOrIndex;
        if (depth == DEPTH) {
            throw refused(depth + 1, "is nested deeper than " + DEPTH);
        }
    }

    private void integer(long number, int depth) {
        if (number > LARGEST_INTEGER || number < -LARGEST_INTEGER) {
            throw refused(depth, "is " + number + ", beyond 2^53 - 1");
        }
        ascii(Long.toString(number));
    }

    private void string(String text, int depth) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isPlain(bytes)) {
            reserve(bytes.length + 2);
            out[length++] = '"';
            System.arraycopy(bytes, 0, out, length, bytes.length);
            length += bytes.length;
            out[length++] = '"';
        } else {
            special(text, depth);
        }
    }

    /**
     * Whether all is ASCII that stands for itself, as nearly everything in a leaf: such text is copied at once. A question
     * mark may stand for half of a surrogate pair, so it is looked at more closely.
     */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20 || b == '"' || b == '\\' || b == '?') {
                return false;
            }
        }
        return true;
    }

    private void special(String text, int depth) {
        reserve(text.length() * CHARACTER_BYTES + 2);
        out[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                character(c);
            } else if (c < 0x800) {
                out[length++] = (byte) (0xc0 | c >> 6);
                out[length++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                out[length++] = (byte) (0xe0 | c >> 12);
                out[length++] = (byte) (0x80 | c >> 6 & 0x3f);
                out[length++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                pair(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                throw refused(depth, "holds half of a surrogate pair");
            }
        }
        out[length++] = '"';
    }

    private void pair(int codePoint) {
        out[length++] = (byte) (0xf0 | codePoint >> 18);
        out[length++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        out[length++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        out[length++] = (byte) (0x80 | codePoint & 0x3f);
    }

    /** RFC 8785 section 3.2.2.2. */
    private void character(char c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\b' -> escape('b');
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\f' -> escape('f');
            case '\r' -> escape('r');
            default -> {
                if (c < 0x20) {
                    ascii("\\u00");
                    put(HEX[c >> 4]);
                    put(HEX[c & 0xf]);
                } else {
                    out[length++] = (byte) c;
                }
            }
        }
    }

    private void escape(char c) {
        put('\\');
        put(c);
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            out[length++] = (byte) text.charAt(i);
        }
    }

    private void put(int character) {
        reserve(1);
        out[length++] = (byte) character;
    }

    private void reserve(int bytes) {
        if (out.length - length < bytes) {
            out = Arrays.copyOf(out, 2 * out.length + bytes);
        }
    }

    private IllegalArgumentException refused(int depth, String why) {
        var pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            pointer.append('/')
                    .append(String.valueOf(place[i]).replace("~", "~0").replace("/", "~1"));
        }
        return new IllegalArgumentException((pointer.isEmpty() ? "the value" : pointer) + " " + why);
    }
}
