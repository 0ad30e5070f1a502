package org.signet.ledger.verify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Finds the member whose authority certified a signer (RFC 5280 section 6, the platform's PKIX). Whether a certificate was
 * revoked is not asked here: revocations are on the ledger, and its decision has judged them.
 */
final class CertificatePath {
    /** Between the authority and the person. */
    private static final int INTERMEDIATES = 2;

    private final List<ChannelFacts.Member> members;
    private final List<X509Certificate> certificates;
    private final Date at;

    CertificatePath(List<ChannelFacts.Member> members, List<X509Certificate> certificates, Instant at) {
        this.members = members;
        this.certificates = certificates;
        this.at = Date.from(at);
    }

    String organisationOf(X509Certificate signer) throws Refuted {
        String subject = signer.getSubjectX500Principal().getName();
        for (var member : members) {
            var path = path(signer, member.authority());
            if (!path.isEmpty()) {
                requireAccepted(path, member.authority());
                return member.organisation();
            }
        }
        throw new Refuted("The certificate of " + subject + " has no path, valid at " + at.toInstant()
                + ", to an authority of the channel.");
    }

    /** From the signer to below the authority; empty when there is none. */
    private List<X509Certificate> path(X509Certificate signer, X509Certificate authority) throws Refuted {
        try {
            authority.checkValidity(at);
            var target = new X509CertSelector();
            target.setCertificate(signer);
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(authority, null)), target);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
            parameters.setDate(at);
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(INTERMEDIATES);
            var path = new ArrayList<X509Certificate>();
            for (var certificate : CertPathBuilder.getInstance("PKIX")
                    .build(parameters)
                    .getCertPath()
                    .getCertificates()) {
                path.add((X509Certificate) certificate);
            }
            return path;
        } catch (CertPathBuilderException | CertificateException e) {
            return List.of();
        } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    /** The certificates' own signatures must be by accepted algorithms too. */
    private static void requireAccepted(List<X509Certificate> path, X509Certificate authority) throws Refuted {
        try {
            for (int i = 0; i < path.size(); i++) {
                var issuer = i + 1 < path.size() ? path.get(i + 1) : authority;
                Algorithms.requireAccepted(
                        new JcaX509CertificateHolder(path.get(i)).getSignatureAlgorithm(),
                        new JcaX509CertificateHolder(issuer).getSubjectPublicKeyInfo(),
                        "The certificate of "
                                + path.get(i).getSubjectX500Principal().getName());
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new Refuted("A certificate in transaction.p7m cannot be read.");
        }
    }
}
