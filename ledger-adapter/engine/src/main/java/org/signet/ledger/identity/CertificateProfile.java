package org.signet.ledger.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What certificates must say to serve as a signer's, a node's, an intermediate's or an authority's (RFC 5280 section 4.2). */
final class CertificateProfile {
    static final String NODE_URI = "urn:signet:node:";
    static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_CERT_SIGN = 5;
    private static final int URI_NAME = 6;

    /** keyUsage, subjectAltName, basicConstraints, extKeyUsage: what is looked at, or says nothing that matters here. */
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.37");

    private CertificateProfile() {}

    /** A person's certificate, for signing transactions. */
    static void checkSigner(X509Certificate certificate) throws Refusal {
        reading(() -> {
            checkEndEntity(certificate);
            boolean[] usage = certificate.getKeyUsage();
            if (usage == null) {
                throw Refusal.certificate(
                        "the certificate has no keyUsage; it must allow digitalSignature or nonRepudiation");
            }
            if (!usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
                throw Refusal.certificate(
                        "the certificate's keyUsage allows neither digitalSignature nor nonRepudiation");
            }
            if (purposes(certificate).contains(SERVER_AUTH)) {
                throw Refusal.certificate("the certificate is a server's, not a person's");
            }
        });
    }

    /** A node's certificate, for TLS in both directions. */
    static void checkNode(X509Certificate certificate) throws Refusal {
        reading(() -> {
            checkEndEntity(certificate);
            boolean[] usage = certificate.getKeyUsage();
            if (usage == null || !usage[DIGITAL_SIGNATURE]) {
                throw Refusal.certificate("the certificate's keyUsage does not allow digitalSignature");
            }
            if (!purposes(certificate).containsAll(List.of(SERVER_AUTH, CLIENT_AUTH))) {
                throw Refusal.certificate("the certificate is not for TLS servers and clients");
            }
        });
    }

    /** The organisation in {@code urn:signet:node:<organisation>}, when there is exactly one such name. */
    static Optional<String> nodeOf(X509Certificate certificate) throws Refusal {
        var names = new TreeSet<String>();
        reading(() -> {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (var name : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (name.get(0).equals(URI_NAME) && name.get(1) instanceof String uri && uri.startsWith(NODE_URI)) {
                    names.add(uri.substring(NODE_URI.length()));
                }
            }
        });
        return names.size() == 1 ? Optional.of(names.first()) : Optional.empty();
    }

    /** A member's own certification authority. */
    static void checkAuthority(X509Certificate certificate) throws Refusal {
        reading(() -> {
            checkCritical(certificate);
            if (certificate.getBasicConstraints() < 0) {
                throw Refusal.certificate("the certificate is not a certification authority's (basicConstraints)");
            }
            boolean[] usage = certificate.getKeyUsage();
            if (usage == null || !usage[KEY_CERT_SIGN]) {
                throw Refusal.certificate("the certification authority's keyUsage does not allow keyCertSign");
            }
        });
    }

    /** An intermediate between the authority and a person. */
    static void checkIntermediate(X509Certificate intermediate, X509Certificate authority) throws Refusal {
        checkAuthority(intermediate);
        checkWithin(intermediate, authority);
        if (authority.getBasicConstraints() == 0) {
            throw Refusal.certificate("the certification authority allows no intermediate (pathLenConstraint)");
        }
    }

    /**
     * A certificate must not outlive its issuer, so that its own dates are all that must be compared with a block's time.
     */
    static void checkWithin(X509Certificate certificate, X509Certificate issuer) throws Refusal {
        if (certificate.getNotBefore().before(issuer.getNotBefore())
                || certificate.getNotAfter().after(issuer.getNotAfter())) {
            throw Refusal.certificate(
                    "the certificate's validity does not lie within that of its issuer's certificate");
        }
    }

    /** Why the certificate is not valid at that time, or null when it is; both ends belong to it (RFC 5280, 4.1.2.5). */
    static @Nullable String whyNotValid(X509Certificate certificate, Instant at) {
        return whyNotValid(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                at);
    }

    static @Nullable String whyNotValid(Instant from, Instant until, Instant at) {
        if (at.isBefore(from)) {
            return "the certificate is not valid before " + from;
        }
        // The dates have whole seconds: the last one belongs to it wholly.
        return at.isBefore(until.plusSeconds(1)) ? null : "the certificate expired at " + until;
    }

    private static void checkEndEntity(X509Certificate certificate) throws Refusal {
        checkCritical(certificate);
        if (certificate.getBasicConstraints() >= 0) {
            throw Refusal.certificate("the certificate is a certification authority's, not a signer's");
        }
    }

    private static void checkCritical(X509Certificate certificate) throws Refusal {
        var critical = new TreeSet<String>(orEmpty(certificate.getCriticalExtensionOIDs()));
        critical.removeAll(UNDERSTOOD);
        if (!critical.isEmpty()) {
            throw Refusal.certificate(
                    "the certificate has a critical extension that is not understood: " + critical.first());
        }
    }

    private static Set<String> purposes(X509Certificate certificate) throws CertificateParsingException {
        List<String> purposes = certificate.getExtendedKeyUsage();
        return purposes == null ? Set.of() : new TreeSet<>(purposes);
    }

    private static Set<String> orEmpty(@Nullable Set<String> set) {
        return set == null ? Set.of() : set;
    }

    private interface Reading {
        void run() throws Refusal, CertificateParsingException;
    }

    /** Extensions are decoded when they are asked for; one that cannot be is the certificate's fault. */
    private static void reading(Reading reading) throws Refusal {
        try {
            reading.run();
        } catch (CertificateParsingException | RuntimeException e) {
            throw Refusal.certificate("the certificate's extensions cannot be read");
        }
    }
}
