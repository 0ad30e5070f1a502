package org.signet.ledger.identity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads DER (X.690 clauses 8, 10 and 11), element after element, without copying and without recursion. Everything that
 * only BER allows is refused: indefinite and padded lengths, constructed strings, padded integers, unsorted sets.
 *
 * <p>{@link #document} looks at every element of a document once, so that what reads parts of it afterwards, this class or a
 * library, meets no surprise of form, size or depth.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    /** Context-specific, constructed: {@code [0]} to {@code [3]}. */
    static final int TAG_0 = 0xA0;

    static final int TAG_1 = 0xA1;
    static final int TAG_2 = 0xA2;
    static final int TAG_3 = 0xA3;
    /** Context-specific, primitive: {@code [0]}. */
    static final int PRIMITIVE_0 = 0x80;

    /** Levels of nesting. A CMS with certificates and timestamps needs fewer than 20. */
    static final int DEPTH = 32;

    private static final int CONSTRUCTED = 0x20;

    private final byte[] bytes;
    private final int end;
    private int position;

    private Der(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Reads an element that was taken as it is. */
    static Der of(Element element) {
        return new Der(element.bytes(), element.start(), element.end());
    }

    /** One element: identifier, length and contents, as a range of the document's bytes. */
    record Element(byte[] bytes, int start, int contents, int end) {
        int tag() {
            return bytes[start] & 0xFF;
        }

        /** Reads what is inside. */
        Der inside() {
            return new Der(bytes, contents, end);
        }

        /** The contents alone. */
        byte[] value() {
            return Arrays.copyOfRange(bytes, contents, end);
        }

        /** Identifier, length and contents. */
        byte[] encoded() {
            return Arrays.copyOfRange(bytes, start, end);
        }

        int length() {
            return end - contents;
        }

        boolean sameAs(Element other) {
            return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
        }

        boolean sameAs(byte[] encoding) {
            return Arrays.equals(bytes, start, end, encoding, 0, encoding.length);
        }
    }

    /**
     * The only element of a document, with every element inside it checked.
     *
     * @throws Refusal when it is not DER, is nested deeper than {@link #DEPTH}, or is followed by anything
     */
    static Element document(byte[] bytes) throws Refusal {
        var reader = new Der(bytes, 0, bytes.length);
        var document = reader.next();
        if (!reader.isAtEnd()) {
            throw Refusal.envelope(
                    "there are " + (bytes.length - document.end()) + " bytes after the end of the DER document");
        }
        checkInside(document);
        return document;
    }

    private static void checkInside(Element document) throws Refusal {
        var open = new Der[DEPTH];
        int depth = 0;
        checkForm(document);
        if ((document.tag() & CONSTRUCTED) != 0) {
            open[depth++] = document.inside();
        }
        while (depth > 0) {
            var reader = open[depth - 1];
            if (reader.isAtEnd()) {
                depth--;
                continue;
            }
            var element = reader.next();
            checkForm(element);
            if ((element.tag() & CONSTRUCTED) != 0) {
                if (depth == DEPTH) {
                    throw Refusal.envelope("the DER is nested deeper than " + DEPTH + " levels");
                }
                open[depth++] = element.inside();
            }
        }
    }

    private static void checkForm(Element element) throws Refusal {
        int tag = element.tag();
        boolean isConstructedUniversal = (tag & 0xE0) == CONSTRUCTED;
        if (isConstructedUniversal && tag != SEQUENCE && tag != SET) {
            throw notDer(element.start(), "a string or number in pieces");
        }
        if (tag == INTEGER && !isMinimalInteger(element)) {
            throw notDer(element.start(), "an empty or padded INTEGER");
        }
        if (tag == BOOLEAN && (element.length() != 1 || !isDerBoolean(element.bytes()[element.contents()]))) {
            throw notDer(element.start(), "a BOOLEAN that is neither 00 nor FF");
        }
        if (tag == NULL && element.length() != 0) {
            throw notDer(element.start(), "a NULL with contents");
        }
    }

    private static boolean isDerBoolean(byte value) {
        return value == 0 || value == (byte) 0xFF;
    }

    private static boolean isMinimalInteger(Element element) {
        if (element.length() < 2) {
            return element.length() == 1;
        }
        byte first = element.bytes()[element.contents()];
        boolean nextIsNegative = element.bytes()[element.contents() + 1] < 0;
        return !(first == 0 && !nextIsNegative) && !(first == (byte) 0xFF && nextIsNegative);
    }

    boolean isAtEnd() {
        return position == end;
    }

    boolean isNext(int tag) {
        return position < end && (bytes[position] & 0xFF) == tag;
    }

    /** The next element, whatever it is. */
    Element next() throws Refusal {
        int start = position;
        if (end - start < 2) {
            throw notDer(start, "the end comes too early");
        }
        if ((bytes[start] & 0x1F) == 0x1F) {
            throw notDer(start, "a tag of more than one byte");
        }
        int contents = start + 2;
        int length = bytes[start + 1] & 0xFF;
        if (length >= 0x80) {
            int lengthBytes = length - 0x80;
            if (lengthBytes == 0) {
                throw notDer(start, "an indefinite length (BER)");
            }
            if (lengthBytes > 3 || end - contents < lengthBytes) {
                throw notDer(start, "a length beyond the end");
            }
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | bytes[contents++] & 0xFF;
            }
            if (length < 0x80 || length >>> 8 * (lengthBytes - 1) == 0) {
                throw notDer(start, "a padded length");
            }
        }
        if (length > end - contents) {
            throw notDer(start, "a length beyond the end");
        }
        position = contents + length;
        return new Element(bytes, start, contents, position);
    }

    /**
     * The next element, which must have this tag.
     *
     * @param what its name in the standard, for the refusal
     */
    Element next(int tag, String what) throws Refusal {
        if (!isNext(tag)) {
            throw Refusal.envelope(what + " is missing at byte " + position);
        }
        return next();
    }

    void end(String what) throws Refusal {
        if (!isAtEnd()) {
            throw Refusal.envelope(what + " has something unexpected at byte " + position);
        }
    }

    /** The elements of a SET OF, which DER wants in ascending order (X.690 clause 11.6). */
    List<Element> setOf(int most, String what) throws Refusal {
        var elements = new ArrayList<Element>();
        while (!isAtEnd()) {
            if (elements.size() == most) {
                throw Refusal.envelope(what + " are more than " + most);
            }
            var element = next();
            if (!elements.isEmpty() && isDescending(elements.get(elements.size() - 1), element)) {
                throw Refusal.envelope(what + " are not in DER's order");
            }
            elements.add(element);
        }
        return elements;
    }

    private static boolean isDescending(Element one, Element other) {
        return Arrays.compareUnsigned(one.bytes(), one.start(), one.end(), other.bytes(), other.start(), other.end())
                > 0;
    }

    /** The next element, an OBJECT IDENTIFIER, in dotted form. */
    String objectIdentifier(String what) throws Refusal {
        var element = next(OBJECT_IDENTIFIER, what);
        var text = new StringBuilder(32);
        long arc = 0;
        boolean isFirst = true;
        for (int i = element.contents(); i < element.end(); i++) {
            if (arc == 0 && bytes[i] == (byte) 0x80 || arc > Integer.MAX_VALUE) {
                throw notDer(element.start(), "an OBJECT IDENTIFIER with a padded or too large arc");
            }
            arc = arc << 7 | bytes[i] & 0x7F;
            if (bytes[i] >= 0) {
                appendArc(text, arc, isFirst);
                isFirst = false;
                arc = 0;
            }
        }
        if (isFirst || bytes[element.end() - 1] < 0) {
            throw notDer(element.start(), "an incomplete OBJECT IDENTIFIER");
        }
        return text.toString();
    }

    private static void appendArc(StringBuilder text, long arc, boolean isFirst) {
        if (isFirst) {
            long root = Math.min(arc / 40, 2);
            text.append(root).append('.').append(arc - 40 * root);
        } else {
            text.append('.').append(arc);
        }
    }

    /** The next element, an INTEGER, which must lie between 0 and {@code most}. */
    int smallInteger(int most, String what) throws Refusal {
        var value = integer(what);
        if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw Refusal.envelope(what + " is not between 0 and " + most);
        }
        return value.intValue();
    }

    /** The next element, an INTEGER of any size. */
    BigInteger integer(String what) throws Refusal {
        var element = next(INTEGER, what);
        if (element.length() == 0) {
            throw notDer(element.start(), "an empty INTEGER");
        }
        return new BigInteger(bytes, element.contents(), element.length());
    }

    /** The next element, a BIT STRING of whole bytes: those bytes. */
    byte[] bits(String what) throws Refusal {
        var element = next(BIT_STRING, what);
        if (element.length() == 0 || bytes[element.contents()] != 0) {
            throw notDer(element.start(), "a BIT STRING that has not whole bytes");
        }
        return Arrays.copyOfRange(bytes, element.contents() + 1, element.end());
    }

    private static Refusal notDer(int at, String what) {
        return Refusal.envelope("not DER: " + what + " at byte " + at);
    }
}
