package org.signet.ledger.identity;

import java.util.List;
import org.signet.ledger.Reason;
import org.signet.ledger.Signer;

/** What came of checking a signed envelope. */
public sealed interface Verification {
    /**
     * Every signature holds, and every signer's certificate was issued by a member.
     *
     * @param content the bytes that were signed
     * @param signers in the order of the envelope; never empty, no certificate twice
     */
    record Verified(byte[] content, List<Signer> signers) implements Verification {
        public Verified {
            signers = List.copyOf(signers);
        }
    }

    /**
     * Not acceptable.
     *
     * @param reasons never empty; the same on every node
     */
    record Rejected(List<Reason> reasons) implements Verification {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }
}
