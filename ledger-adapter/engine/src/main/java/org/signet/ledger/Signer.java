package org.signet.ledger;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * Who signed: a certificate whose path to its organisation's pinned CA was checked. What every transaction of a signer needs
 * of the certificate is read from it once.
 *
 * @param organisation the member organisation whose CA issued the certificate
 * @param certificate the signer's certificate
 * @param fingerprint SHA-256 of the certificate's DER encoding
 * @param subject in RFC 2253 form
 * @param notBefore the first moment of its validity
 * @param notAfter the last second of its validity
 */
public record Signer(
        String organisation,
        X509Certificate certificate,
        Sha256 fingerprint,
        String subject,
        Instant notBefore,
        Instant notAfter) {
    public static Signer of(String organisation, X509Certificate certificate, Sha256 fingerprint) {
        return new Signer(
                organisation,
                certificate,
                fingerprint,
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
