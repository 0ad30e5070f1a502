package org.signet.ledger.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Contract;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.Verification;

/**
 * Signed bytes and what this node has found out about them. Signatures are checked at most once, the content is read at
 * most once by the same contract; whoever asks while another thread is at it waits for that one.
 */
final class Envelope {
    private record ReadBy(Contract contract, Reading reading) {}

    private final Envelopes envelopes;
    private final Sha256 digest;
    private final byte[] signed;
    private @Nullable Verification verification;
    private @Nullable ReadBy read;

    Envelope(Envelopes envelopes, Sha256 digest, byte[] signed) {
        this.envelopes = envelopes;
        this.digest = digest;
        this.signed = signed;
    }

    Sha256 digest() {
        return digest;
    }

    byte[] signed() {
        return signed;
    }

    synchronized Verification verification() {
        if (verification == null) {
            verification = envelopes.verify(signed);
        }
        return verification;
    }

    /** The content as the contract reads it; only of a verified envelope. */
    synchronized Reading reading(Contract contract, Verification.Verified verified) {
        if (read == null || read.contract() != contract) {
            read = new ReadBy(contract, contract.read(verified.content()));
        }
        return read.reading();
    }

    /** Lets go of what the contract made, and so of the contract. */
    synchronized void forgetReading() {
        read = null;
    }

    /** Why certificates are not valid at a time; empty when all are. */
    List<Reason> checkValidity(List<Signer> signers, Instant at) {
        var reasons = new ArrayList<Reason>();
        signers.forEach(signer -> envelopes.checkValidity(signer, at).ifPresent(reasons::add));
        return reasons;
    }
}
