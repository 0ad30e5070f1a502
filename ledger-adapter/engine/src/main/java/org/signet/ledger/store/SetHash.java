package org.signet.ledger.store;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A keyed hash of a set of entries to which entries can be added and from which they can be taken: the XOR of an HMAC of
 * each. Written masked under a random nonce, as MSet-XOR-Hash demands.
 */
final class SetHash {
    static final int LENGTH_BYTES = 32;
    static final int NONCE_BYTES = 16;
    static final int STORED_BYTES = NONCE_BYTES + LENGTH_BYTES;

    private final byte[] sum;

    SetHash() {
        this(new byte[LENGTH_BYTES]);
    }

    private SetHash(byte[] sum) {
        this.sum = sum;
    }

    SetHash copy() {
        return new SetHash(sum.clone());
    }

    /** Adds an entry, or takes it away when it is in. */
    void toggle(byte[] element) {
        xor(sum, element);
    }

    /** Toggles all entries of another set. */
    void toggle(SetHash other) {
        xor(sum, other.sum);
    }

    byte[] stored(Seal seal, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] stored = Arrays.copyOf(nonce, STORED_BYTES);
        byte[] masked = sum.clone();
        xor(masked, seal.mask(nonce));
        System.arraycopy(masked, 0, stored, NONCE_BYTES, LENGTH_BYTES);
        return stored;
    }

    static SetHash ofStored(Seal seal, byte[] stored) {
        byte[] sum = Arrays.copyOfRange(stored, NONCE_BYTES, STORED_BYTES);
        xor(sum, seal.mask(Arrays.copyOf(stored, NONCE_BYTES)));
        return new SetHash(sum);
    }

    boolean isSameAs(SetHash other) {
        return Arrays.equals(sum, other.sum);
    }

    private static void xor(byte[] into, byte[] other) {
        for (int i = 0; i < LENGTH_BYTES; i++) {
            into[i] ^= other[i];
        }
    }
}
