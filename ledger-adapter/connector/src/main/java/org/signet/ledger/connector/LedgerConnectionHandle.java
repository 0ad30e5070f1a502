package org.signet.ledger.connector;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Contract;
import org.signet.ledger.Genesis;
import org.signet.ledger.Ledger;
import org.signet.ledger.node.LedgerNode;

/** What an application holds. */
public final class LedgerConnectionHandle implements LedgerConnection {
    private volatile @Nullable LedgerManagedConnection connection;

    LedgerConnectionHandle(LedgerManagedConnection connection) {
        this.connection = connection;
    }

    @Override
    public String organisation() {
        return node().organisation();
    }

    @Override
    public SortedSet<String> channels() {
        return new TreeSet<>(node().ledgers().keySet());
    }

    @Override
    public Ledger ledger(String channel) {
        return node().ledger(channel);
    }

    @Override
    public Plug plug(Function<Genesis, Contract> contracts) {
        return ContractPlug.into(node().ledgers().values(), contracts);
    }

    @Override
    public void close() {
        LedgerManagedConnection was = connection;
        connection = null;
        if (was != null) {
            was.closed(this);
        }
    }

    void moveTo(LedgerManagedConnection other) {
        LedgerManagedConnection was = connection;
        if (was != null) {
            was.left(this);
        }
        connection = other;
    }

    void invalidate() {
        connection = null;
    }

    private LedgerNode node() {
        LedgerManagedConnection at = connection;
        if (at == null) {
            throw new IllegalStateException("the connection to the ledger is closed");
        }
        return at.adapter().node();
    }
}
