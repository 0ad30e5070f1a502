package org.signet.ledger.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Contract;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Reading;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.node.TestHome;

/** The adapter as a server uses it, with a real node behind it. */
class LedgerResourceAdapterTest {
    private final LedgerResourceAdapter adapter = new LedgerResourceAdapter();
    private final LedgerManagedConnectionFactory factory = new LedgerManagedConnectionFactory();

    @BeforeEach
    void start() throws Exception {
        adapter.setConfiguration(TestHome.make().resolve("node.json").toString());
        adapter.start(server());
        factory.setResourceAdapter(adapter);
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private static BootstrapContext server() {
        return (BootstrapContext) Proxy.newProxyInstance(
                BootstrapContext.class.getClassLoader(),
                new Class<?>[] {BootstrapContext.class},
                (proxy, method, arguments) -> null);
    }

    /** A server's connection manager that makes a new connection each time. */
    private LedgerConnection connect() throws Exception {
        ConnectionManager manager =
                (asked, request) -> asked.createManagedConnection(null, request).getConnection(null, request);
        return ((LedgerConnectionFactory) factory.createConnectionFactory(manager)).getConnection();
    }

    private static Contract contract(String version) {
        return new Contract() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Reading read(byte[] content) {
                return new Reading.Unreadable(List.of());
            }

            @Override
            public Outcome execute(Transaction transaction, State state, Point at) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void checkInvariants(State state, Collection<State.Key<?>> written) {}
        };
    }

    @Test
    void anApplicationComesAndGoesWhileTheLedgerRuns() throws Exception {
        try (LedgerConnection connection = connect()) {
            Ledger ledger = connection.ledger("demo");
            try (var first = connection.plug(genesis -> contract("first/1"))) {
                await().until(() -> ledger.status().phase() == Phase.SERVING);
                assertEquals(Optional.of("first/1"), ledger.status().contract());
                assertThrows(IllegalStateException.class, () -> connection.plug(genesis -> contract("second/1")));
                assertEquals(Optional.of("first/1"), ledger.status().contract());
            }
            await().until(() -> ledger.status().phase() == Phase.WAITING_FOR_CONTRACT);
            try (var second = connection.plug(genesis -> contract("second/1"))) {
                await().until(() -> ledger.status().phase() == Phase.SERVING);
                assertEquals(Optional.of("second/1"), ledger.status().contract());
            }
            assertSame(ledger, connect().ledger("demo"));
        }
    }

    @Test
    void aConnectionKnowsItsNodeUntilItIsClosed() throws Exception {
        LedgerConnection connection = connect();
        assertEquals("manager", connection.organisation());
        assertEquals(Set.of("demo"), connection.channels());
        assertThrows(IllegalArgumentException.class, () -> connection.ledger("other"));
        connection.close();
        assertThrows(IllegalStateException.class, connection::channels);
    }

    @Test
    void theServerHearsOfAClosedHandleOnce() throws Exception {
        var managed = (LedgerManagedConnection) factory.createManagedConnection(null, null);
        var closed = new ArrayList<ConnectionEvent>();
        managed.addConnectionEventListener(listener(closed));
        var handle = (LedgerConnection) managed.getConnection(null, null);
        handle.close();
        handle.close();
        assertEquals(1, closed.size());
        assertSame(handle, closed.get(0).getConnectionHandle());
    }

    private static ConnectionEventListener listener(List<ConnectionEvent> closed) {
        return (ConnectionEventListener) Proxy.newProxyInstance(
                ConnectionEventListener.class.getClassLoader(),
                new Class<?>[] {ConnectionEventListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("connectionClosed")) {
                        closed.add((ConnectionEvent) arguments[0]);
                    }
                    return null;
                });
    }

    @Test
    void aStoppedAdapterHandsOutNothing() throws Exception {
        LedgerConnection connection = connect();
        adapter.stop();
        assertThrows(IllegalStateException.class, connection::channels);
    }

    @Test
    void aMissingOrWrongConfigurationIsASentence() {
        var other = new LedgerResourceAdapter();
        System.clearProperty(LedgerResourceAdapter.NODE_PROPERTY);
        var missing = assertThrows(ResourceAdapterInternalException.class, () -> other.start(server()));
        assertTrue(missing.getMessage().contains("signet.node"), missing.getMessage());
        other.setConfiguration("/nowhere/node.json");
        var wrong = assertThrows(ResourceAdapterInternalException.class, () -> other.start(server()));
        assertTrue(wrong.getMessage().contains("/nowhere/node.json"), wrong.getMessage());
        assertFalse(other.equals(adapter));
    }
}
