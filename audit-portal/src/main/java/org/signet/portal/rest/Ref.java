package org.signet.portal.rest;

import java.util.Optional;
import org.signet.ledger.Ledger;
import org.signet.ledger.Receipt;
import org.signet.ledger.TransactionId;

/** How an address names a transaction: by its index, or by {@code id:} and its id. */
final class Ref {
    private static final String ID = "id:";

    private Ref() {}

    static Receipt receipt(Ledger ledger, String ref) {
        return find(ledger, ref).orElseThrow(() -> ProblemException.notFound("there is no transaction " + ref));
    }

    /** The receipt of the transaction with an id, when it was recorded. */
    static Optional<Receipt> ofId(Ledger ledger, String id) {
        return TransactionId.isValid(id) ? ledger.receipt(new TransactionId(id)) : Optional.empty();
    }

    private static Optional<Receipt> find(Ledger ledger, String ref) {
        if (ref.startsWith(ID) && TransactionId.isValid(ref.substring(ID.length()))) {
            return ofId(ledger, ref.substring(ID.length()));
        }
        if (ref.matches("[0-9]{1,18}")) {
            return ledger.receipt(Long.parseLong(ref));
        }
        throw ProblemException.parameter("ref", "must be a ledger index, or id: and a transaction's id");
    }
}
