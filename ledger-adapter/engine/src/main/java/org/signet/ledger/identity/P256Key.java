package org.signet.ledger.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Sha256;

/**
 * A key on P-256 (secp256r1). The form and range of signatures is checked here, so that what is left to the provider is
 * arithmetic with one right answer, and native and Java code cannot disagree.
 */
final class P256Key implements SubjectKey {
    /** SEC 1 section 2.3.3: 04 and the two coordinates. */
    private static final int UNCOMPRESSED_BYTES = 65;

    /** A SEQUENCE of two INTEGERs of at most 33 bytes. */
    private static final int SIGNATURE_BYTES = 72;

    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

    private final ECPublicKeyParameters key;
    private final @Nullable PublicKey nativeKey;

    private P256Key(ECPublicKeyParameters key, @Nullable PublicKey nativeKey) {
        this.key = key;
        this.nativeKey = nativeKey;
    }

    /**
     * @param point uncompressed
     * @param info the SubjectPublicKeyInfo it came in
     */
    static P256Key of(byte[] point, byte[] info) throws Refusal {
        if (point.length != UNCOMPRESSED_BYTES || point[0] != 4) {
            throw Refusal.certificate("the public key is not an uncompressed point");
        }
        return new P256Key(new ECPublicKeyParameters(onCurve(point), DOMAIN), NativeCrypto.p256Key(info));
    }

    private static ECPoint onCurve(byte[] point) throws Refusal {
        try {
            return DOMAIN.getCurve().decodePoint(point);
        } catch (IllegalArgumentException e) {
            throw Refusal.certificate("the public key is not a point on P-256");
        }
    }

    @Override
    public Sort sort() {
        return Sort.P256;
    }

    @Override
    public boolean verifies(Scheme.Chosen scheme, byte[] message, byte[] signature) {
        if (signature.length > SIGNATURE_BYTES) {
            return false;
        }
        BigInteger r;
        BigInteger s;
        try {
            var numbers = Der.document(signature).inside();
            r = numbers.integer("r");
            s = numbers.integer("s");
            numbers.end("the signature");
        } catch (Refusal malformed) {
            return false;
        }
        if (signature[0] != Der.SEQUENCE || !isInRange(r) || !isInRange(s)) {
            return false;
        }
        return nativeKey != null ? verifiesNatively(nativeKey, message, signature) : verifiesInJava(message, r, s);
    }

    private static boolean isInRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(DOMAIN.getN()) < 0;
    }

    private static boolean verifiesNatively(PublicKey key, byte[] message, byte[] signature) {
        try {
            var verifier = NativeCrypto.p256Verifier();
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the native provider cannot verify with its own key", e);
        }
    }

    /** What {@link #verifies} does without the native provider. */
    boolean verifiesInJava(byte[] message, BigInteger r, BigInteger s) {
        var verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(Sha256.of(message).bytes(), r, s);
    }
}
