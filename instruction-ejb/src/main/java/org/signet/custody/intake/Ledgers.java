package org.signet.custody.intake;

import java.util.Optional;
import java.util.SortedSet;
import org.signet.ledger.Ledger;

/** The ledgers of this node, by channel. */
public interface Ledgers {
    /** The organisation whose node this is. */
    String organisation();

    SortedSet<String> channels();

    /** The ledger of a channel, or empty when this node is not a member of a channel of that name. */
    Optional<Ledger> ledger(String channel);
}
