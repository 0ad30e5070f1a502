package org.signet.ledger.identity;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import org.signet.ledger.Genesis;

/** Tells which member's node a TLS peer is. Thread-safe. */
public final class PeerIdentity {
    private final List<Genesis.Member> members;

    public PeerIdentity(List<Genesis.Member> members) {
        this.members = List.copyOf(members);
    }

    /**
     * The organisation whose node holds this certificate: issued by that member's pinned authority, meant for TLS, and
     * naming {@code urn:signet:node:<organisation>} as a URI in its subject alternative name.
     *
     * @param chain the peer's certificate first, as {@link javax.net.ssl.SSLSession#getPeerCertificates} gives it
     * @throws CertificateException saying why it is no member's node
     */
    public String organisationOf(Certificate[] chain, Instant at) throws CertificateException {
        throw new CertificateException("being written: " + members + chain.length + at);
    }
}
