package org.signet.ledger.log;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The secret half of an organisation's cosigning key (Ed25519, RFC 8032). Never printed by {@link #toString()}; {@link
 * #secret()} is for the key file alone.
 */
public final class CosigningKey {
    private static final String SECRET_PREFIX = "PRIVATE+KEY+";
    private static final int SEED_BYTES = 32;

    private final byte[] seed;
    private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final VerifierKey verifierKey;

    private CosigningKey(String name, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException(
                    "an Ed25519 private key has " + SEED_BYTES + " bytes, not " + seed.length);
        }
        this.seed = seed.clone();
        Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
        this.verifierKey = VerifierKey.of(name, publicKey);
    }

    public static CosigningKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new CosigningKey(name, seed);
    }

    /**
     * @param name the organisation's key name
     * @param seed the 32-byte private key of RFC 8032 section 5.1.5
     */
    public static CosigningKey of(String name, byte[] seed) {
        return new CosigningKey(name, seed);
    }

    /**
     * Reads what {@link #secret()} wrote.
     *
     * @throws IllegalArgumentException naming what is wrong, never the secret
     */
    public static CosigningKey parse(String secret) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw new IllegalArgumentException("a cosigning key must start with " + SECRET_PREFIX);
        }
        String[] parts = secret.substring(SECRET_PREFIX.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "a cosigning key must be " + SECRET_PREFIX + "<name>+<key id>+<base 64>");
        }
        byte[] material = Base64Text.decode(parts[2], "the cosigning key");
        if (material.length != 1 + SEED_BYTES || material[0] != Vkey.ED25519_COSIGNATURE) {
            throw new IllegalArgumentException("a cosigning key must be of type 0x04 (Ed25519 cosignature)");
        }
        var key = new CosigningKey(parts[0], Arrays.copyOfRange(material, 1, material.length));
        if (!parts[1].equals(HexFormat.of().toHexDigits(key.verifierKey.keyId()))) {
            throw new IllegalArgumentException("the cosigning key's id does not belong to its name and key");
        }
        return key;
    }

    /** The key in the text form that note tools use for private keys: {@code PRIVATE+KEY+<name>+<key id>+<base 64>}. */
    public String secret() {
        byte[] material = new byte[1 + SEED_BYTES];
        material[0] = Vkey.ED25519_COSIGNATURE;
        System.arraycopy(seed, 0, material, 1, SEED_BYTES);
        return SECRET_PREFIX + verifierKey.name() + "+" + HexFormat.of().toHexDigits(verifierKey.keyId()) + "+"
                + Base64Text.encode(material);
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * Signs the statement that, at this time, the largest head seen of this log is this checkpoint. The caller must have
     * checked that it is: consistent with every head signed before.
     *
     * @param timestampSeconds POSIX time
     */
    public Cosignature sign(Checkpoint checkpoint, long timestampSeconds) {
        byte[] message = Cosignature.message(checkpoint, timestampSeconds);
        byte[] signature = new byte[Cosignature.SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return new Cosignature(verifierKey.name(), verifierKey.keyId(), timestampSeconds, signature);
    }

    /** The public key. */
    @Override
    public String toString() {
        return verifierKey.toString();
    }
}
