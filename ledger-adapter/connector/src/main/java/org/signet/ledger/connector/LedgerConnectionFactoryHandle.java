package org.signet.ledger.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** What stands in JNDI: asks the server for a connection, which asks {@link LedgerManagedConnectionFactory}. */
public final class LedgerConnectionFactoryHandle implements LedgerConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final LedgerManagedConnectionFactory factory;
    private final transient ConnectionManager manager;
    private @Nullable Reference reference;

    LedgerConnectionFactoryHandle(LedgerManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public LedgerConnection getConnection() throws ResourceException {
        return (LedgerConnection) manager.allocateConnection(factory, null);
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }
}
