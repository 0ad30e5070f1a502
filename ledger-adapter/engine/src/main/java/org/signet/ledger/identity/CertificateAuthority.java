package org.signet.ledger.identity;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** An organisation's own certification authority: issues certificates to its people and machines. */
public final class CertificateAuthority {
    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * Makes a new authority: EC P-256, self-signed.
     *
     * @param organisationName legal name, becomes O in the subject
     * @param from start of validity; it ends ten years later
     */
    public static CertificateAuthority create(String organisationName, Instant from) {
        throw new UnsupportedOperationException("being written: " + organisationName + from);
    }

    /**
     * Takes up an authority that was made before.
     *
     * @throws IllegalArgumentException if the key does not belong to the certificate or the certificate is no authority's
     */
    public static CertificateAuthority of(KeyPair keys, X509Certificate certificate) {
        return new CertificateAuthority(keys, certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public KeyPair keys() {
        return keys;
    }

    /** For a person: CN=person, O=organisation; signs transactions and authenticates to the organisation's node. */
    public X509Certificate issuePerson(String person, PublicKey key, Instant from, Instant until) {
        throw new UnsupportedOperationException("being written: " + person + key + from + until);
    }

    /** As {@link #issuePerson}, for the key of a PKCS#10 request (RFC 2986) whose signature must hold. Subject as given here. */
    public X509Certificate issuePerson(String person, byte[] request, Instant from, Instant until) {
        throw new UnsupportedOperationException("being written: " + person + request.length + from + until);
    }

    /**
     * For a node: server and client authentication between nodes, SAN localhost, 127.0.0.1, {@code
     * urn:signet:node:<organisation>} and the given hosts.
     */
    public X509Certificate issueNode(
            String organisation, PublicKey key, List<String> hosts, Instant from, Instant until) {
        throw new UnsupportedOperationException("being written: " + organisation + key + hosts + from + until);
    }

    /** For an HTTPS server: SAN localhost, 127.0.0.1 and the given hosts (DNS names or IP addresses). */
    public X509Certificate issueServer(PublicKey key, List<String> hosts, Instant from, Instant until) {
        throw new UnsupportedOperationException("being written: " + key + hosts + from + until);
    }
}
