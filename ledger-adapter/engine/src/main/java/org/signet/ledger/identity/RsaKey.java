package org.signet.ledger.identity;

import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/** An RSA key, for RSASSA-PSS (RFC 8017 section 8.1). */
final class RsaKey implements SubjectKey {
    private final BigInteger modulus;
    private final RSAKeyParameters key;

    RsaKey(BigInteger modulus, RSAKeyParameters key) {
        this.modulus = modulus;
        this.key = key;
    }

    @Override
    public Sort sort() {
        return Sort.RSA;
    }

    @Override
    public boolean verifies(Scheme.Chosen scheme, byte[] message, byte[] signature) {
        int modulusBytes = (modulus.bitLength() + 7) / 8;
        int encodedBytes = (modulus.bitLength() + 6) / 8;
        boolean hasRoom = encodedBytes >= scheme.scheme().digestBytes() + scheme.saltBytes() + 2;
        if (signature.length != modulusBytes || new BigInteger(1, signature).compareTo(modulus) >= 0 || !hasRoom) {
            return false;
        }
        var digest = scheme.scheme() == Scheme.RSA_PSS_SHA384 ? new SHA384Digest() : new SHA256Digest();
        var verifier = new PSSSigner(new RSAEngine(), digest, scheme.saltBytes());
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
