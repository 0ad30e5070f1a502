package org.signet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;

/**
 * Somebody who proved to have the key of a certificate. What he may do depends on the channel.
 *
 * @param signer as whom he would sign
 */
public record Visitor(Signer signer) {
    private static final String ATTRIBUTE = Visitor.class.getName();

    public X509Certificate certificate() {
        return signer.certificate();
    }

    public Sha256 fingerprint() {
        return signer.fingerprint();
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Who is asking, where that is known. */
    public static Optional<Visitor> of(HttpServletRequest request) {
        return Optional.ofNullable((Visitor) request.getAttribute(ATTRIBUTE));
    }
}
