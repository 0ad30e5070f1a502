package org.signet.ledger.verify;

import java.io.IOException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** The algorithms that a channel accepts: ECDSA P-256 with SHA-256, Ed25519, RSA-PSS of 3072 bits or more. */
final class Algorithms {
    private static final int RSA_BITS = 3072;
    private static final Set<String> PSS_DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256.getId(), NISTObjectIdentifiers.id_sha384.getId());

    private Algorithms() {}

    /** Whether a signer used one of them, with a key and a digest that belong together. */
    static void requireAccepted(SignerInformation signer, SubjectPublicKeyInfo key, String what)
            throws Refuted, IOException {
        var algorithm = signer.toASN1Structure().getDigestEncryptionAlgorithm();
        String digest = signer.getDigestAlgOID();
        requireAccepted(algorithm, key, what);
        boolean fits = switch (sort(algorithm)) {
            case "EC" -> digest.equals(NISTObjectIdentifiers.id_sha256.getId());
            case "ED" -> digest.equals(NISTObjectIdentifiers.id_sha512.getId());
            default ->
                digest.equals(RSASSAPSSparams.getInstance(algorithm.getParameters())
                        .getHashAlgorithm()
                        .getAlgorithm()
                        .getId());
        };
        Refuted.unless(fits, what + " is over a digest by another hash than the signature algorithm's.");
    }

    /** Whether a signature algorithm is one of them, for a key of its own kind. */
    static void requireAccepted(AlgorithmIdentifier algorithm, SubjectPublicKeyInfo key, String what)
            throws Refuted, IOException {
        var keyAlgorithm = key.getAlgorithm();
        boolean fits = switch (sort(algorithm)) {
            case "EC" ->
                keyAlgorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                        && SECObjectIdentifiers.secp256r1.equals(keyAlgorithm.getParameters());
            case "ED" -> keyAlgorithm.getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519);
            case "PSS" -> isLargeRsa(key) && isSoundPss(algorithm.getParameters());
            default -> false;
        };
        Refuted.unless(
                fits,
                what + " is by " + algorithm.getAlgorithm() + " with a key of " + keyAlgorithm.getAlgorithm()
                        + "; accepted are ECDSA P-256 with SHA-256, Ed25519, and RSA-PSS of " + RSA_BITS
                        + " bits or more.");
    }

    private static String sort(AlgorithmIdentifier algorithm) {
        var oid = algorithm.getAlgorithm();
        if (oid.equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
            return "EC";
        }
        if (oid.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return "ED";
        }
        return oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS) ? "PSS" : "";
    }

    private static boolean isLargeRsa(SubjectPublicKeyInfo key) throws IOException {
        var oid = key.getAlgorithm().getAlgorithm();
        return (oid.equals(PKCSObjectIdentifiers.rsaEncryption) || oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS))
                && RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength() >= RSA_BITS;
    }

    /** The same hash for the message and the mask, and a salt of at least its length (RFC 8017 section 9.1). */
    private static boolean isSoundPss(@Nullable ASN1Encodable parameters) {
        if (parameters == null) {
            return false;
        }
        var pss = RSASSAPSSparams.getInstance(parameters);
        String hash = pss.getHashAlgorithm().getAlgorithm().getId();
        var mask = pss.getMaskGenAlgorithm();
        int hashBytes = hash.equals(NISTObjectIdentifiers.id_sha256.getId()) ? 32 : 48;
        return PSS_DIGESTS.contains(hash)
                && mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                && AlgorithmIdentifier.getInstance(mask.getParameters())
                        .getAlgorithm()
                        .getId()
                        .equals(hash)
                && pss.getSaltLength().intValueExact() >= hashBytes
                && pss.getTrailerField().intValueExact() == 1;
    }
}
