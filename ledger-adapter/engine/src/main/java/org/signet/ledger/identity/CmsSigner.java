package org.signet.ledger.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Makes signed envelopes: CMS SignedData (RFC 5652), DER, with the content and the certificates inside. */
public final class CmsSigner {
    private CmsSigner() {}

    /**
     * Signs a content.
     *
     * @param key EC P-256, Ed25519, or RSA of at least 3072 bits (signs RSA-PSS with SHA-256)
     * @param chain the signer's certificate first; then the intermediate, if there is one
     * @throws IllegalArgumentException if the key is of another sort or does not belong to the certificate
     */
    public static byte[] sign(byte[] content, PrivateKey key, List<X509Certificate> chain) {
        throw new UnsupportedOperationException("being written: " + content.length + key + chain);
    }

    /**
     * Adds one more signature over the same content.
     *
     * @param cms what {@link #sign} or another CMS implementation made, content inside
     * @throws IllegalArgumentException if {@code cms} is not such an envelope, or as for {@link #sign}
     */
    public static byte[] addSignature(byte[] cms, PrivateKey key, List<X509Certificate> chain) {
        throw new UnsupportedOperationException("being written: " + cms.length + key + chain);
    }
}
