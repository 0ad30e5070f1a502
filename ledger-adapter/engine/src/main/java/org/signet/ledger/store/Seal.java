package org.signet.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Sha256;

/**
 * The MACs of the store, each purpose with a key of its own derived from the storage key: one that is written beside each
 * value, one for the entries of the set hash, which is never written down, and one that masks the sum of those.
 */
final class Seal {
    /** Enough that guessing is hopeless (NIST SP 800-107 5.3.3), short enough not to double small values. */
    static final int MAC_BYTES = 16;

    private final ThreadLocal<Mac> value;
    private final ThreadLocal<Mac> element;
    private final ThreadLocal<Mac> mask;

    Seal(StorageKey key, Sha256 genesis) {
        value = eachThreads(derived(key, genesis, "value"));
        element = eachThreads(derived(key, genesis, "element"));
        mask = eachThreads(derived(key, genesis, "mask"));
    }

    /** A Mac is not thread-safe, and a scrub uses millions: so each thread has one, keyed once. */
    private static ThreadLocal<Mac> eachThreads(Mac keyed) {
        return ThreadLocal.withInitial(() -> copy(keyed));
    }

    private static Mac derived(StorageKey key, Sha256 genesis, String purpose) {
        Mac root = hmac(key.secret());
        root.update(genesis.bytes());
        return hmac(root.doFinal(("signet store " + purpose).getBytes(StandardCharsets.US_ASCII)));
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The value with its MAC at the end. */
    byte[] seal(Column column, byte[] key, byte[] plain) {
        byte[] sealed = Arrays.copyOf(plain, plain.length + MAC_BYTES);
        System.arraycopy(over(value, column, key, plain, plain.length), 0, sealed, plain.length, MAC_BYTES);
        return sealed;
    }

    /** The value without its MAC, or null when the MAC does not fit. */
    byte @Nullable [] open(Column column, byte[] key, byte[] sealed) {
        int length = sealed.length - MAC_BYTES;
        if (length < 0) {
            return null;
        }
        byte[] expected = Arrays.copyOf(over(value, column, key, sealed, length), MAC_BYTES);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(sealed, length, sealed.length))) {
            return null;
        }
        return Arrays.copyOf(sealed, length);
    }

    /** An entry's share in the set hash: 32 bytes. */
    byte[] element(Column column, byte[] key, byte[] plain) {
        return over(element, column, key, plain, plain.length);
    }

    /** Hides the sum of the elements, so that sums seen at different times cannot be solved for elements. 32 bytes. */
    byte[] mask(byte[] nonce) {
        return mask.get().doFinal(nonce);
    }

    private static byte[] over(ThreadLocal<Mac> keyed, Column column, byte[] key, byte[] plain, int length) {
        Mac mac = keyed.get();
        mac.update(column.tag());
        mac.update(ByteBuffer.allocate(4).putInt(key.length).flip());
        mac.update(key);
        mac.update(plain, 0, length);
        return mac.doFinal();
    }

    private static Mac copy(Mac keyed) {
        try {
            synchronized (keyed) {
                return (Mac) keyed.clone();
            }
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HmacSHA256 of the platform can be copied", e);
        }
    }
}
