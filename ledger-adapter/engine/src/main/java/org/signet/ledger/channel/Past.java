package org.signet.ledger.channel;

import java.util.OptionalLong;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;

/** What the execution of a block asks about the blocks before it. */
interface Past {
    /** Of the last block. */
    long height();

    /** Leaves in the log. */
    long size();

    /** The leaf of these signed bytes. */
    OptionalLong indexOf(Sha256 digest);

    /** The leaf that an id stands for. */
    OptionalLong indexOf(TransactionId id);
}
