package org.signet.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Sha256;

/**
 * A verifier key in text, of any signature type whose key id is made in the recommended way (C2SP signed-note, 'Verifier
 * keys').
 *
 * @param name non-empty, without Unicode spaces, plus signs or control characters
 * @param type the signature type's identifier byte
 * @param material the public key
 */
record Vkey(String name, byte type, byte[] material) {
    static final byte ED25519 = 0x01;
    static final byte ED25519_COSIGNATURE = 0x04;
    static final byte ML_DSA_44_COSIGNATURE = 0x06;

    /** Long enough for ML-DSA-44 (1312 bytes of key) with a long name. */
    static final int CHARACTERS = 4096;

    Vkey {
        checkName(name);
        int expected = materialBytes(type);
        if (material.length != expected) {
            throw new IllegalArgumentException("public key of type 0x"
                    + HexFormat.of().toHexDigits(type) + " must have " + expected + " bytes, has " + material.length);
        }
    }

    static Vkey parse(String text) {
        if (text.length() > CHARACTERS) {
            throw new IllegalArgumentException("vkey has more than " + CHARACTERS + " characters");
        }
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("vkey must be <name>+<key id>+<base 64>");
        }
        byte[] key = Base64Text.decode(text.substring(second + 1), "vkey's public key");
        if (key.length == 0) {
            throw new IllegalArgumentException("vkey has no signature type");
        }
        var vkey = new Vkey(text.substring(0, first), key[0], Arrays.copyOfRange(key, 1, key.length));
        if (!text.substring(first + 1, second).equals(HexFormat.of().toHexDigits(vkey.keyId()))) {
            throw new IllegalArgumentException("vkey's key id must be "
                    + HexFormat.of().toHexDigits(vkey.keyId()) + " for this name and key, is "
                    + text.substring(first + 1, second));
        }
        return vkey;
    }

    /** SHA-256(name || newline || type || key), its first four bytes. */
    int keyId() {
        var hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {type}, material);
        return ByteBuffer.wrap(hash.bytes()).getInt();
    }

    String text() {
        byte[] key =
                ByteBuffer.allocate(1 + material.length).put(type).put(material).array();
        return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+" + Base64Text.encode(key);
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.length() > Checkpoint.ORIGIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    "key name must have 1 to " + Checkpoint.ORIGIN_CHARACTERS + " characters");
        }
        if (name.codePoints().anyMatch(c -> c == '+' || isSpaceOrControl(c))) {
            throw new IllegalArgumentException("key name must not hold spaces, plus signs or control characters");
        }
    }

    private static boolean isSpaceOrControl(int c) {
        return c < 0x20 || c == 0x7f || c == 0x85 || Character.isSpaceChar(c);
    }

    private static int materialBytes(byte type) {
        return switch (type) {
            case ED25519, ED25519_COSIGNATURE -> 32;
            case ML_DSA_44_COSIGNATURE -> 1312;
            default ->
                throw new IllegalArgumentException(
                        "vkey's signature type 0x" + HexFormat.of().toHexDigits(type) + " is not supported");
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vkey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(material, that.material);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(material);
    }
}
