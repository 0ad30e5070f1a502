package org.signet.ledger.identity;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;

/**
 * The pinned certification authorities of a channel's members, and the way from a certificate to one of them (RFC 5280
 * section 6, as far as a channel has it): issued by the authority itself, or by one intermediate that the authority issued.
 */
final class Authorities {
    private record Authority(
            String organisation, ParsedCertificate parsed, X509Certificate certificate, SubjectKey key) {}

    private final List<Authority> authorities = new ArrayList<>();

    /** @throws IllegalArgumentException naming the member whose certificate is no authority's, or is another member's too */
    Authorities(List<Genesis.Member> members) {
        var keys = new HashSet<Sha256>();
        for (var member : members) {
            try {
                authorities.add(pin(member));
            } catch (Refusal | CertificateEncodingException e) {
                throw new IllegalArgumentException(member.organisation() + ": " + e.getMessage(), e);
            }
            if (!keys.add(Sha256.of(member.authority().getPublicKey().getEncoded()))) {
                throw new IllegalArgumentException(
                        member.organisation() + ": another member has the same certification authority");
            }
        }
    }

    private static Authority pin(Genesis.Member member) throws Refusal, CertificateEncodingException {
        var parsed = checkPinned(member.authority());
        return new Authority(member.organisation(), parsed, parsed.certificate(), parsed.publicKey());
    }

    /** A certificate that a genesis may pin: an authority's, by an accepted algorithm, signed by itself. */
    static ParsedCertificate checkPinned(X509Certificate certificate) throws Refusal, CertificateEncodingException {
        var parsed = ParsedCertificate.read(certificate.getEncoded());
        CertificateProfile.checkAuthority(parsed.certificate());
        if (!parsed.isIssuedInTheNameOf(parsed) || !parsed.isSignedBy(parsed.publicKey())) {
            throw Refusal.certificate("the certificate is not self-signed");
        }
        return parsed;
    }

    /** The member whose authority issued the certificate itself. At most one: authorities have different keys. */
    Optional<String> issuerOf(ParsedCertificate certificate) throws Refusal {
        var authority = find(certificate);
        if (authority == null) {
            return Optional.empty();
        }
        CertificateProfile.checkWithin(certificate.certificate(), authority.certificate());
        return Optional.of(authority.organisation());
    }

    private @Nullable Authority find(ParsedCertificate certificate) throws Refusal {
        for (var authority : authorities) {
            if (certificate.isIssuedInTheNameOf(authority.parsed()) && certificate.isSignedBy(authority.key())) {
                return authority;
            }
        }
        return null;
    }

    /**
     * The member whose authority issued the certificate through one of these intermediates.
     *
     * @throws Refusal when there is no way to a member's authority, or ways to several
     */
    String issuerOf(ParsedCertificate certificate, List<ParsedCertificate> intermediates) throws Refusal {
        var found = new HashSet<String>();
        for (var intermediate : intermediates) {
            if (certificate.isSameAs(intermediate) || !certificate.isIssuedInTheNameOf(intermediate)) {
                continue;
            }
            var authority = find(intermediate);
            if (authority != null && certificate.isSignedBy(intermediate.publicKey())) {
                CertificateProfile.checkIntermediate(intermediate.certificate(), authority.certificate());
                CertificateProfile.checkWithin(certificate.certificate(), intermediate.certificate());
                found.add(authority.organisation());
            }
        }
        if (found.size() > 1) {
            throw Refusal.certificate("the certificate leads to the certification authorities of several members");
        }
        return found.stream().findFirst().orElseThrow(() -> notIssued(certificate));
    }

    private Refusal notIssued(ParsedCertificate certificate) {
        boolean isNamed = authorities.stream().anyMatch(a -> certificate.isIssuedInTheNameOf(a.parsed()));
        return Refusal.certificate(
                isNamed
                        ? "the certificate bears the name of a member's certification authority but not its signature"
                        : "the certificate was not issued by a member's certification authority");
    }
}
