package org.signet.ledger.identity;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signet.ledger.Genesis;

/**
 * Tells which member's node, or which member's person, a TLS peer is. TLS itself only proves that a member's authority
 * issued the certificate; it is this that keeps one member's node from speaking as another. Thread-safe.
 */
public final class PeerIdentity {
    /** The peer's own certificate, an intermediate, the root. */
    private static final int CHAIN = 3;

    private final Authorities authorities;

    /** @throws IllegalArgumentException as {@link SignatureVerifier#SignatureVerifier} */
    public PeerIdentity(List<Genesis.Member> members) {
        this.authorities = new Authorities(members);
    }

    /**
     * The organisation whose node holds this certificate: issued by that member's pinned authority, valid, meant for TLS, and
     * naming {@code urn:signet:node:<organisation>}, once, as a URI in its subject alternative name.
     *
     * @param chain the peer's certificate first, as {@link javax.net.ssl.SSLSession#getPeerCertificates} gives it
     * @throws CertificateException saying why it is no member's node
     */
    public String organisationOf(Certificate[] chain, Instant at) throws CertificateException {
        try {
            var parsed = parse(chain);
            String issuer = issuerOf(parsed, at);
            var certificate = parsed.get(0).certificate();
            CertificateProfile.checkNode(certificate);
            String named = CertificateProfile.nodeOf(certificate)
                    .orElseThrow(() -> Refusal.certificate("the certificate does not name one node ("
                            + CertificateProfile.NODE_URI + "<organisation>)"));
            if (!named.equals(issuer)) {
                throw Refusal.certificate(
                        "the certificate names the node of " + named + " but was issued by " + issuer);
            }
            return issuer;
        } catch (Refusal refusal) {
            throw new CertificateException(refusal.getMessage(), refusal);
        }
    }

    /**
     * The organisation to which the person with this certificate belongs: the same checks as for a signer of transactions,
     * and validity.
     *
     * @throws CertificateException saying why it is no member's person
     */
    public String organisationOfPerson(Certificate[] chain, Instant at) throws CertificateException {
        try {
            var parsed = parse(chain);
            String issuer = issuerOf(parsed, at);
            CertificateProfile.checkSigner(parsed.get(0).certificate());
            return issuer;
        } catch (Refusal refusal) {
            throw new CertificateException(refusal.getMessage(), refusal);
        }
    }

    private String issuerOf(List<ParsedCertificate> chain, Instant at) throws Refusal {
        var own = chain.get(0);
        checkKey(own);
        String whyNot = CertificateProfile.whyNotValid(own.certificate(), at);
        if (whyNot != null) {
            throw Refusal.certificate(whyNot);
        }
        var direct = authorities.issuerOf(own);
        return direct.isPresent() ? direct.get() : authorities.issuerOf(own, chain);
    }

    /** The table of accepted algorithms holds for TLS too. */
    private static void checkKey(ParsedCertificate certificate) throws Refusal {
        certificate.publicKey();
    }

    private static List<ParsedCertificate> parse(Certificate[] chain) throws Refusal, CertificateException {
        if (chain.length == 0 || chain.length > CHAIN) {
            throw Refusal.certificate("the peer shows " + chain.length + " certificates, not 1 to " + CHAIN);
        }
        var parsed = new ArrayList<ParsedCertificate>();
        for (var certificate : chain) {
            if (!(certificate instanceof X509Certificate)) {
                throw Refusal.certificate("a certificate that is not X.509 is not accepted");
            }
            parsed.add(ParsedCertificate.read(certificate.getEncoded()));
        }
        return parsed;
    }
}
