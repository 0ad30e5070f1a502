package org.signet.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash (FIPS 180-4): 32 bytes, compared by value, printed in lower-case hexadecimal. */
public final class Sha256 implements Comparable<Sha256> {
    public static final int LENGTH_BYTES = 32;

    /** Looking an algorithm up costs as much as hashing a kilobyte. */
    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Sha256::digest);

    private final byte[] bytes;

    private Sha256(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of the concatenation of {@code parts}. */
    public static Sha256 of(byte[]... parts) {
        MessageDigest digest = DIGESTS.get();
        digest.reset();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Sha256(digest.digest());
    }

    /** Wraps the 32 bytes of a hash computed elsewhere. */
    public static Sha256 ofHash(byte[] hash) {
        if (hash.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("a SHA-256 hash has 32 bytes, not " + hash.length);
        }
        return new Sha256(hash.clone());
    }

    /** Reads 64 lower- or upper-case hexadecimal digits. */
    public static Sha256 parse(String hex) {
        return ofHash(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Sha256 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
