package org.signet.ledger.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An AlgorithmIdentifier (RFC 5280, 4.1.1.2).
 *
 * @param oid in dotted form
 * @param parameters null when absent
 */
record AlgorithmId(String oid, Der.@Nullable Element parameters) {
    static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    static final String ED25519 = "1.3.101.112";
    static final String RSA = "1.2.840.113549.1.1.1";
    static final String RSA_PSS = "1.2.840.113549.1.1.10";
    static final String MGF1 = "1.2.840.113549.1.1.8";
    static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
    static final String P256 = "1.2.840.10045.3.1.7";
    static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    static final String SHA384 = "2.16.840.1.101.3.4.2.2";
    static final String SHA512 = "2.16.840.1.101.3.4.2.3";

    private static final String PKCS1 = "RSA PKCS#1 v1.5";

    /** Names of algorithms and curves that people may try, so that a refusal can say them. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(RSA, PKCS1),
            Map.entry("1.2.840.113549.1.1.4", PKCS1 + " with MD5"),
            Map.entry("1.2.840.113549.1.1.5", PKCS1 + " with SHA-1"),
            Map.entry("1.2.840.113549.1.1.11", PKCS1 + " with SHA-256"),
            Map.entry("1.2.840.113549.1.1.12", PKCS1 + " with SHA-384"),
            Map.entry("1.2.840.113549.1.1.13", PKCS1 + " with SHA-512"),
            Map.entry("1.2.840.113549.1.1.14", PKCS1 + " with SHA-224"),
            Map.entry(RSA_PSS, "RSA-PSS"),
            Map.entry(ECDSA_SHA256, "ECDSA with SHA-256"),
            Map.entry("1.2.840.10045.4.1", "ECDSA with SHA-1"),
            Map.entry("1.2.840.10045.4.3.1", "ECDSA with SHA-224"),
            Map.entry("1.2.840.10045.4.3.3", "ECDSA with SHA-384"),
            Map.entry("1.2.840.10045.4.3.4", "ECDSA with SHA-512"),
            Map.entry("1.2.840.10040.4.1", "DSA"),
            Map.entry("1.2.840.10040.4.3", "DSA with SHA-1"),
            Map.entry("2.16.840.1.101.3.4.3.1", "DSA with SHA-224"),
            Map.entry("2.16.840.1.101.3.4.3.2", "DSA with SHA-256"),
            Map.entry("2.16.840.1.101.3.4.3.3", "DSA with SHA-384"),
            Map.entry("2.16.840.1.101.3.4.3.4", "DSA with SHA-512"),
            Map.entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
            Map.entry(ED25519, "Ed25519"),
            Map.entry("1.3.101.113", "Ed448"),
            Map.entry("1.3.101.110", "X25519"),
            Map.entry("1.2.156.10197.1.301", "SM2"),
            Map.entry("1.2.156.10197.1.501", "SM2 with SM3"),
            Map.entry("1.2.156.10197.1.401", "SM3"),
            Map.entry(EC_PUBLIC_KEY, "EC public key"),
            Map.entry(P256, "P-256"),
            Map.entry("1.3.132.0.34", "P-384"),
            Map.entry("1.3.132.0.35", "P-521"),
            Map.entry("1.3.132.0.33", "P-224"),
            Map.entry("1.3.132.0.10", "secp256k1"),
            Map.entry("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
            Map.entry("1.2.840.113549.2.5", "MD5"),
            Map.entry("1.3.14.3.2.26", "SHA-1"),
            Map.entry("2.16.840.1.101.3.4.2.4", "SHA-224"),
            Map.entry(SHA256, "SHA-256"),
            Map.entry(SHA384, "SHA-384"),
            Map.entry(SHA512, "SHA-512"),
            Map.entry("2.16.840.1.101.3.4.2.8", "SHA3-256"),
            Map.entry("2.16.840.1.101.3.4.2.12", "SHAKE256"));

    static AlgorithmId read(Der from, String what) throws Refusal {
        return of(from.next(Der.SEQUENCE, what), what);
    }

    static AlgorithmId of(Der.Element sequence, String what) throws Refusal {
        var inside = sequence.inside();
        String oid = inside.objectIdentifier(what);
        var parameters = inside.isAtEnd() ? null : inside.next();
        inside.end(what);
        return new AlgorithmId(oid, parameters);
    }

    boolean isWithoutParameters() {
        return parameters == null;
    }

    /** RFC 5754 section 2: implementations must accept both absent and NULL parameters for SHA-2. */
    boolean isDigest(String digestOid) {
        return oid.equals(digestOid) && (parameters == null || parameters.tag() == Der.NULL);
    }

    String name() {
        return nameOf(oid);
    }

    static String nameOf(String oid) {
        String name = NAMES.get(oid);
        return name == null ? "OID " + oid : name;
    }
}
