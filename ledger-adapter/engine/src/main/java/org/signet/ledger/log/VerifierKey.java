package org.signet.ledger.log;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * The public half of an organisation's cosigning key: a C2SP vkey of type 0x04 (Ed25519 cosignature). Keep the object: the
 * key's point is decoded once, here, and verification is much of what a node does for every block.
 */
public final class VerifierKey {
    private final Vkey vkey;
    private final int keyId;
    private final Ed25519PublicKeyParameters key;

    private VerifierKey(Vkey vkey) {
        if (vkey.type() != Vkey.ED25519_COSIGNATURE) {
            throw new IllegalArgumentException("vkey must be of type 0x04 (Ed25519 cosignature)");
        }
        if (!Ed25519.validatePublicKeyFull(vkey.material(), 0)) {
            throw new IllegalArgumentException("vkey's public key is not a point of Ed25519's prime-order group");
        }
        this.vkey = vkey;
        this.keyId = vkey.keyId();
        this.key = new Ed25519PublicKeyParameters(vkey.material());
    }

    /**
     * @param name the organisation's key name: no spaces, no plus sign
     * @param publicKey 32 bytes (RFC 8032 section 5.1.5)
     * @throws IllegalArgumentException naming what is wrong
     */
    public static VerifierKey of(String name, byte[] publicKey) {
        return new VerifierKey(new Vkey(name, Vkey.ED25519_COSIGNATURE, publicKey.clone()));
    }

    /**
     * Reads {@code <name>+<hex key id>+<base64(0x04 || key)>} in its only form.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static VerifierKey parse(String vkey) {
        return new VerifierKey(Vkey.parse(vkey));
    }

    static VerifierKey of(Vkey vkey) {
        return new VerifierKey(vkey);
    }

    public String name() {
        return vkey.name();
    }

    public int keyId() {
        return keyId;
    }

    /** 32 bytes, RFC 8032 section 5.1.5. */
    public byte[] publicKey() {
        return vkey.material().clone();
    }

    /** Whether the cosignature carries this key's name and id. Says nothing of its signature. */
    public boolean isNamedBy(Cosignature cosignature) {
        return keyId == cosignature.keyId() && vkey.name().equals(cosignature.keyName());
    }

    /** Whether the cosignature is this key's and its signature holds for this checkpoint. */
    public boolean verifies(Checkpoint checkpoint, Cosignature cosignature) {
        if (!isNamedBy(cosignature)) {
            return false;
        }
        byte[] message = Cosignature.message(checkpoint, cosignature.timestampSeconds());
        return key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, cosignature.signature(), 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && vkey.equals(that.vkey);
    }

    @Override
    public int hashCode() {
        return vkey.hashCode();
    }

    /** The vkey in text. */
    @Override
    public String toString() {
        return vkey.text();
    }
}
