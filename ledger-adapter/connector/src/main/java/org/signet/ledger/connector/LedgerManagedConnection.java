package org.signet.ledger.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** One of the server's connections: hands out handles, and tells the server when they are closed. */
final class LedgerManagedConnection implements ManagedConnection, ManagedConnectionMetaData {
    private final LedgerResourceAdapter adapter;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final List<LedgerConnectionHandle> handles = new CopyOnWriteArrayList<>();
    private @Nullable PrintWriter log;

    LedgerManagedConnection(LedgerResourceAdapter adapter) {
        this.adapter = adapter;
    }

    boolean belongsTo(@Nullable LedgerResourceAdapter other) {
        return adapter == other;
    }

    LedgerResourceAdapter adapter() {
        return adapter;
    }

    @Override
    public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo request) {
        var handle = new LedgerConnectionHandle(this);
        handles.add(handle);
        return handle;
    }

    void closed(LedgerConnectionHandle handle) {
        if (handles.remove(handle)) {
            var event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
            event.setConnectionHandle(handle);
            listeners.forEach(listener -> listener.connectionClosed(event));
        }
    }

    @Override
    public void associateConnection(Object connection) {
        var handle = (LedgerConnectionHandle) connection;
        handle.moveTo(this);
        handles.add(handle);
    }

    void left(LedgerConnectionHandle handle) {
        handles.remove(handle);
    }

    @Override
    public void cleanup() {
        handles.forEach(LedgerConnectionHandle::invalidate);
        handles.clear();
    }

    @Override
    public void destroy() {
        cleanup();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("the ledger takes no part in transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("the ledger takes no part in transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return this;
    }

    @Override
    public String getEISProductName() {
        return "Signet ledger";
    }

    @Override
    public String getEISProductVersion() {
        return "1";
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return adapter.node().organisation();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return log;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter log) {
        this.log = log;
    }
}
