package org.signet.ledger.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ResourceAllocationException;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Makes the server's connections to the ledgers. All are alike, so that any may serve any request. */
@ConnectionDefinition(
        connectionFactory = LedgerConnectionFactory.class,
        connectionFactoryImpl = LedgerConnectionFactoryHandle.class,
        connection = LedgerConnection.class,
        connectionImpl = LedgerConnectionHandle.class)
public class LedgerManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;

    private transient @Nullable LedgerResourceAdapter adapter;
    private transient @Nullable PrintWriter log;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new LedgerConnectionFactoryHandle(this, manager);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("the ledger is only reached through a server's connection manager");
    }

    @Override
    public ManagedConnection createManagedConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo request)
            throws ResourceException {
        if (adapter == null) {
            throw new ResourceAllocationException("the connection factory has no resource adapter");
        }
        return new LedgerManagedConnection(adapter);
    }

    @Override
    public @Nullable ManagedConnection matchManagedConnections(
            @SuppressWarnings("rawtypes") Set connections,
            @Nullable Subject subject,
            @Nullable ConnectionRequestInfo request) {
        for (Object connection : connections) {
            if (connection instanceof LedgerManagedConnection ours && ours.belongsTo(adapter)) {
                return ours;
            }
        }
        return null;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = (LedgerResourceAdapter) adapter;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return log;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter log) {
        this.log = log;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LedgerManagedConnectionFactory that && adapter == that.adapter;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(adapter);
    }
}
