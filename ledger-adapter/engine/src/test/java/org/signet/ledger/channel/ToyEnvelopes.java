package org.signet.ledger.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.Verification;

/** Envelopes without cryptography: {@code signed:<content>} holds, anything else does not. Counts what it is asked. */
final class ToyEnvelopes implements Envelopes {
    /** Before it, the certificate is not valid yet. */
    static final Instant VALID_FROM = Instant.parse("2020-01-01T00:00:00Z");

    private static final String PREFIX = "signed:";

    final Map<Sha256, Integer> verified = new ConcurrentHashMap<>();
    private final Signer signer;

    ToyEnvelopes(Signer signer) {
        this.signer = signer;
    }

    static byte[] sign(String content) {
        return (PREFIX + content).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Verification verify(byte[] signed) {
        verified.merge(Sha256.of(signed), 1, Integer::sum);
        String text = new String(signed, StandardCharsets.UTF_8);
        if (!text.startsWith(PREFIX)) {
            return new Verification.Rejected(List.of(Reason.of(Reason.Codes.ENVELOPE, "not signed")));
        }
        return new Verification.Verified(
                text.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8), List.of(signer));
    }

    @Override
    public Optional<Reason> checkValidity(Signer signer, Instant at) {
        return at.isBefore(VALID_FROM)
                ? Optional.of(Reason.of(Reason.Codes.CERTIFICATE, "not valid yet"))
                : Optional.empty();
    }
}
