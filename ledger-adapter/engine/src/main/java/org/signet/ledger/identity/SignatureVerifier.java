package org.signet.ledger.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.Genesis;
import org.signet.ledger.Reason;
import org.signet.ledger.Signer;

/** Checks signed envelopes against the certification authorities of a channel's members. Thread-safe. */
public final class SignatureVerifier {
    public SignatureVerifier(List<Genesis.Member> members) {
        throw new UnsupportedOperationException("being written: " + members);
    }

    /**
     * Checks an envelope. Never throws, whatever the bytes; never depends on anything but the bytes and the members.
     *
     * @param cms DER of a ContentInfo with a SignedData (RFC 5652) whose content is embedded, at most {@link
     *     org.signet.ledger.Limits#TRANSACTION_BYTES}
     */
    public Verification verify(byte[] cms) {
        throw new UnsupportedOperationException("being written: " + cms.length);
    }

    /**
     * Whether a signer's certificate is valid at a time (RFC 5280, 4.1.2.5: both ends included).
     *
     * @param at the block's time
     * @return why not, or empty when it is
     */
    public Optional<Reason> checkValidity(Signer signer, Instant at) {
        throw new UnsupportedOperationException("being written: " + signer + at);
    }
}
