package org.signet.ledger;

import java.util.List;

/**
 * A transaction whose signatures hold.
 *
 * @param digest SHA-256 of the signed bytes: its identity
 * @param signers everyone who signed, in the order of the envelope; never empty
 * @param proposal its content
 */
public record Transaction(Sha256 digest, List<Signer> signers, Proposal proposal) {
    public Transaction {
        signers = List.copyOf(signers);
    }
}
