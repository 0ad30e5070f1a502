package org.signet.ledger.log;

import java.util.Base64;

/** Standard base 64 (RFC 4648 section 4) with exactly one text for each byte sequence. */
final class Base64Text {
    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Refuses what the JDK lets pass: missing padding and bits set beyond the last byte.
     *
     * @throws IllegalArgumentException naming {@code what}
     */
    static byte[] decode(String text, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " is not base 64", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException(what + " is not base 64 in its only form");
        }
        return bytes;
    }
}
