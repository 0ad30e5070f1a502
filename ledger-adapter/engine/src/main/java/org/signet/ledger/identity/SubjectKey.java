package org.signet.ledger.identity;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The public key of a certificate, decoded once and kept ready: decoding costs as much as verifying. Immutable and
 * thread-safe.
 */
interface SubjectKey {
    /** NIST SP 800-57: 3072 bits are as strong as P-256. */
    int RSA_LEAST_BITS = 3072;

    /** Beyond this, one signature costs a node more than a hundred others. */
    int RSA_MOST_BITS = 4096;

    /** Sorts of key that certificates may have. */
    enum Sort {
        P256("a key on P-256"),
        ED25519("an Ed25519 key"),
        RSA("an RSA key");

        private final String text;

        Sort(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Sort sort();

    /**
     * Whether the signature holds. False for every malformed signature; never throws.
     *
     * @param scheme one for this sort of key
     */
    boolean verifies(Scheme.Chosen scheme, byte[] message, byte[] signature);

    /**
     * Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
     *
     * @throws Refusal naming the algorithm when it is none of the accepted, or saying what is wrong with the key
     */
    static SubjectKey of(Der.Element info) throws Refusal {
        var inside = info.inside();
        var algorithm = AlgorithmId.read(inside, "the public key's algorithm");
        byte[] key = inside.bits("the public key");
        inside.end("the public key");
        return switch (algorithm.oid()) {
            case AlgorithmId.EC_PUBLIC_KEY -> p256(algorithm, key, info.encoded());
            case AlgorithmId.ED25519 -> ed25519(algorithm, key);
            case AlgorithmId.RSA, AlgorithmId.RSA_PSS -> rsa(algorithm, key);
            default ->
                throw Refusal.algorithm("a key for " + algorithm.name() + " is not accepted; " + Scheme.ACCEPTED);
        };
    }

    private static SubjectKey p256(AlgorithmId algorithm, byte[] point, byte[] info) throws Refusal {
        var curve = algorithm.parameters();
        if (curve == null || curve.tag() != Der.OBJECT_IDENTIFIER) {
            throw Refusal.algorithm("a curve that is not named is not accepted; " + Scheme.ACCEPTED);
        }
        String oid = Der.of(curve).objectIdentifier("the curve");
        if (!oid.equals(AlgorithmId.P256)) {
            throw Refusal.algorithm("a key on " + AlgorithmId.nameOf(oid) + " is not accepted; " + Scheme.ACCEPTED);
        }
        return P256Key.of(point, info);
    }

    private static SubjectKey ed25519(AlgorithmId algorithm, byte[] key) throws Refusal {
        if (!algorithm.isWithoutParameters() || key.length != Ed25519.PUBLIC_KEY_SIZE) {
            throw Refusal.certificate("the Ed25519 public key has the wrong shape");
        }
        return Ed25519Key.of(key);
    }

    /** An id-RSASSA-PSS key may carry restrictions (RFC 4055 section 3.1); only one without is accepted. */
    private static SubjectKey rsa(AlgorithmId algorithm, byte[] key) throws Refusal {
        boolean isRestricted = algorithm.oid().equals(AlgorithmId.RSA_PSS) && !algorithm.isWithoutParameters();
        if (isRestricted) {
            throw Refusal.algorithm("an RSA-PSS key restricted by parameters is not accepted");
        }
        var numbers = Der.document(key).inside();
        var modulus = numbers.integer("the RSA modulus");
        var exponent = numbers.integer("the RSA exponent");
        numbers.end("the RSA key");
        if (modulus.signum() <= 0 || modulus.bitLength() < RSA_LEAST_BITS || modulus.bitLength() > RSA_MOST_BITS) {
            throw Refusal.algorithm("an RSA key of " + modulus.bitLength() + " bits is not accepted; it must have "
                    + RSA_LEAST_BITS + " to " + RSA_MOST_BITS);
        }
        if (!modulus.testBit(0) || !exponent.equals(BigInteger.valueOf(65537))) {
            throw Refusal.algorithm("an RSA key whose modulus is even or whose exponent is not 65537 is not accepted");
        }
        return new RsaKey(modulus, rsaParameters(modulus, exponent));
    }

    private static RSAKeyParameters rsaParameters(BigInteger modulus, BigInteger exponent) throws Refusal {
        try {
            return new RSAKeyParameters(false, modulus, exponent);
        } catch (IllegalArgumentException e) {
            throw Refusal.certificate("the RSA modulus is not the product of two large primes");
        }
    }
}
