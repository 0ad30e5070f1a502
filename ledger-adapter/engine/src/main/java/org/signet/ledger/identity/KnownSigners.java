package org.signet.ledger.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;

/**
 * Certificates whose way to a member's authority was checked, with their keys made ready. Bounded: the one not used for the
 * longest time is forgotten first. Only certificates that members issued get in, so outsiders cannot push them out.
 */
final class KnownSigners {
    /** About 16 KiB each. */
    static final int MOST = 2048;

    /** A signer who may be believed when the key verifies. */
    record Known(Signer signer, SubjectKey key) {}

    /**
     * What an answer depends on, so that remembering never changes it: a certificate that an authority issued itself stands
     * alone; otherwise it is the certificate among all those in its envelope.
     */
    private record Place(Sha256 certificate, @Nullable Sha256 among) {}

    private final Authorities authorities;
    private final Map<Place, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Known> eldest) {
            return size() > MOST;
        }
    };

    KnownSigners(Authorities authorities) {
        this.authorities = authorities;
    }

    /** @param envelope all certificates of the envelope, among them this one */
    Known check(ParsedCertificate certificate, List<ParsedCertificate> envelope) throws Refusal {
        var fingerprint = certificate.fingerprint();
        var alone = new Place(fingerprint, null);
        var direct = recall(alone);
        if (direct != null) {
            return direct;
        }
        var issuer = authorities.issuerOf(certificate);
        if (issuer.isPresent()) {
            return remember(alone, certificate, issuer.get());
        }
        var among = new Place(fingerprint, hash(envelope));
        var indirect = recall(among);
        return indirect != null ? indirect : remember(among, certificate, authorities.issuerOf(certificate, envelope));
    }

    int size() {
        synchronized (known) {
            return known.size();
        }
    }

    private @Nullable Known recall(Place place) {
        synchronized (known) {
            return known.get(place);
        }
    }

    private Known remember(Place place, ParsedCertificate certificate, String organisation) throws Refusal {
        var key = certificate.publicKey();
        CertificateProfile.checkSigner(certificate.certificate());
        var signer = Signer.of(organisation, certificate.certificate(), place.certificate());
        var entry = new Known(signer, key);
        synchronized (known) {
            known.put(place, entry);
        }
        return entry;
    }

    private static Sha256 hash(List<ParsedCertificate> certificates) {
        return Sha256.of(certificates.stream()
                .map(certificate -> certificate.fingerprint().bytes())
                .toArray(byte[][]::new));
    }
}
