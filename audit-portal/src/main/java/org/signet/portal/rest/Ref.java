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

    private static Optional<Receipt> find(Ledger ledger, String ref) {
        if (ref.startsWith(ID) && TransactionId.isValid(ref.substring(ID.length()))) {
            return ledger.receipt(new TransactionId(ref.substring(ID.length())));
        }
        if (ref.matches("[0-9]{1,18}")) {
            return ledger.receipt(Long.parseLong(ref));
        }
        throw ProblemException.parameter("ref", "must be a ledger index, or id: and a transaction's id");
    }
}
