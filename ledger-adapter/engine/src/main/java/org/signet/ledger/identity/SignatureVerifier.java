package org.signet.ledger.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.Genesis;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;

/** Checks signed envelopes against the certification authorities of a channel's members. Thread-safe. */
public final class SignatureVerifier {
    private final KnownSigners known;

    /** @throws IllegalArgumentException naming the member whose certification authority cannot be used */
    public SignatureVerifier(List<Genesis.Member> members) {
        this.known = new KnownSigners(new Authorities(members));
    }

    /**
     * Checks an envelope. Never throws, whatever the bytes; never depends on anything but the bytes and the members.
     *
     * @param cms DER of a ContentInfo with a SignedData (RFC 5652) whose content is embedded, at most {@link
     *     org.signet.ledger.Limits#TRANSACTION_BYTES}
     */
    public Verification verify(byte[] cms) {
        try {
            var envelope = Envelope.read(cms);
            return new Verification.Verified(envelope.content(), verifySigners(envelope));
        } catch (Refusal refusal) {
            return new Verification.Rejected(List.of(refusal.reason()));
        }
    }

    private List<Signer> verifySigners(Envelope envelope) throws Refusal {
        var signers = new ArrayList<Signer>();
        var fingerprints = new HashSet<Sha256>();
        for (var info : envelope.signers()) {
            Signer signer;
            try {
                signer = verifySigner(info, envelope);
            } catch (Refusal refusal) {
                throw envelope.signers().size() == 1 ? refusal : refusal.of("signer " + (signers.size() + 1));
            }
            if (!fingerprints.add(signer.fingerprint())) {
                throw Refusal.envelope("the certificate " + signer.fingerprint() + " signed twice");
            }
            signers.add(signer);
        }
        return signers;
    }

    private Signer verifySigner(Envelope.SignerInfo info, Envelope envelope) throws Refusal {
        var scheme = Scheme.of(info.signatureAlgorithm());
        var entry = known.check(certificateOf(info, envelope), envelope.certificates());
        if (entry.key().sort() != scheme.scheme().sort()) {
            throw Refusal.algorithm("the certificate has " + entry.key().sort() + ", the signature is by "
                    + info.signatureAlgorithm().name());
        }
        byte[] message = info.message(envelope.content(), scheme.scheme());
        if (!entry.key().verifies(scheme, message, info.signature())) {
            throw Refusal.signature("the signature does not match the content and the certificate");
        }
        return entry.signer();
    }

    private static ParsedCertificate certificateOf(Envelope.SignerInfo info, Envelope envelope) throws Refusal {
        var named = envelope.certificates().stream().filter(info::names).toList();
        if (named.isEmpty()) {
            throw Refusal.envelope("the signer's certificate is not inside the envelope");
        }
        if (named.size() > 1) {
            throw Refusal.envelope("the signer's identifier fits several certificates");
        }
        return named.get(0);
    }

    /**
     * Whether a signer's certificate is valid at a time (RFC 5280, 4.1.2.5: both ends included).
     *
     * @param at the block's time
     * @return why not, or empty when it is
     */
    public Optional<Reason> checkValidity(Signer signer, Instant at) {
        return Optional.ofNullable(CertificateProfile.whyNotValid(signer.notBefore(), signer.notAfter(), at))
                .map(text -> Reason.of(Reason.Codes.CERTIFICATE, text));
    }
}
