package org.signet.ledger.channel;

import java.time.Instant;
import java.util.Optional;
import org.signet.ledger.Reason;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.identity.Verification;

/** How the ledger has signed envelopes checked. Thread-safe, never throws, the same answer on every node. */
public interface Envelopes {
    /** What depends on nothing but the bytes and the genesis. */
    Verification verify(byte[] signed);

    /** Why a signer's certificate is not valid at a time, or empty when it is. */
    Optional<Reason> checkValidity(Signer signer, Instant at);

    static Envelopes of(SignatureVerifier verifier) {
        return new Envelopes() {
            @Override
            public Verification verify(byte[] signed) {
                return verifier.verify(signed);
            }

            @Override
            public Optional<Reason> checkValidity(Signer signer, Instant at) {
                return verifier.checkValidity(signer, at);
            }
        };
    }
}
