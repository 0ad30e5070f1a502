package org.signet.ledger;

import java.security.cert.X509Certificate;

/**
 * Who signed: a certificate whose path to its organisation's pinned CA was checked.
 *
 * @param organisation the member organisation whose CA issued the certificate
 * @param certificate the signer's certificate
 * @param fingerprint SHA-256 of the certificate's DER encoding
 */
public record Signer(String organisation, X509Certificate certificate, Sha256 fingerprint) {
    /** The subject in RFC 2253 form. */
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }
}
