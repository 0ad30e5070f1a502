package org.signet.ledger.connector;

import java.util.SortedSet;
import java.util.function.Function;
import org.signet.ledger.Contract;
import org.signet.ledger.Genesis;
import org.signet.ledger.Ledger;

/** A handle on this node's ledgers. What it gave out stays good after it is closed, as long as the node runs. */
public interface LedgerConnection extends AutoCloseable {
    /** The organisation whose node this is. */
    String organisation();

    /** The channels of this node. */
    SortedSet<String> channels();

    /**
     * A channel's ledger.
     *
     * @throws IllegalArgumentException when this node is not a member of a channel of that name
     */
    Ledger ledger(String channel);

    /**
     * Plugs the application's contract into every channel; until then the channels wait.
     *
     * @param contracts makes a channel's contract
     * @return to be closed when the application goes; the channels then finish what they are executing and wait again
     * @throws IllegalStateException when a contract is plugged already
     */
    Plug plug(Function<Genesis, Contract> contracts);

    @Override
    void close();

    /** A plugged contract. */
    interface Plug extends AutoCloseable {
        @Override
        void close();
    }
}
