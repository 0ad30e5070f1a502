package org.signet.custody.intake;

import java.util.Optional;
import org.signet.ledger.Reason;
import org.signet.ledger.Signer;
import org.signet.ledger.Transaction;

/** Whose transactions a node takes in. What counts on the ledger is the signature, wherever it came in. */
public enum Signers {
    /** At least one signer is of the node's own organisation. */
    OWN("own"),
    /** Of any member of the channel: for an organisation that hosts others. */
    MEMBERS("members");

    private final String word;

    Signers(String word) {
        this.word = word;
    }

    /** The policy of a word in the node's configuration. */
    static Signers ofWord(String word) {
        for (Signers each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("signet.intake.signers must be own or members, is " + word);
    }

    /** Why a node of the organisation does not take in the transaction, or empty. */
    Optional<Reason> refuse(String organisation, Transaction transaction) {
        boolean isOwn = transaction.signers().stream().map(Signer::organisation).anyMatch(organisation::equals);
        return this == MEMBERS || isOwn
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "ORGN",
                        "no signer is of " + organisation + ": hand it in at the node of "
                                + transaction.signers().get(0).organisation()));
    }
}
