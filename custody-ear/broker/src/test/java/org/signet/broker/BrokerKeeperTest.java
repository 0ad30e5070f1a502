package org.signet.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that stops although nobody asked it to. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokerKeeperTest {
    @TempDir
    Path home;

    private int port;
    private BrokerKeeper keeper;

    @BeforeEach
    void start() throws Exception {
        TestKeys.make(home.resolve("tls"), "changeit");
        Files.createDirectories(home.resolve("secrets"));
        Files.writeString(home.resolve("secrets/signet.tls.password"), "changeit\n");
        try (ServerSocket free = takePort(0)) {
            port = free.getLocalPort();
        }
        keeper = BrokerKeeper.start(BrokerHome.read(Map.of(
                "signet.home",
                home.toString(),
                "signet.organisation",
                "manager",
                "signet.broker.port",
                Integer.toString(port))::get));
    }

    @AfterEach
    void stop() {
        keeper.close();
    }

    private static ServerSocket takePort(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static JMSContext node() throws JMSException {
        return new ActiveMQConnectionFactory("vm://" + BrokerConfiguration.IN_VM_SERVER).createContext();
    }

    @Test
    void itIsStartedAgainWithWhatItHad() throws Exception {
        try (JMSContext node = node()) {
            node.createProducer().send(node.createQueue(BrokerConfiguration.INTAKE), "an order");
        }
        keeper.broker().close();
        keeper.check();
        try (JMSContext node = node();
                var consumer = node.createConsumer(node.createQueue(BrokerConfiguration.INTAKE))) {
            assertEquals("an order", consumer.receiveBody(String.class, 10_000));
        }
        assertEquals(port, keeper.broker().port());
    }

    @Test
    void itIsTriedAgainUntilItStarts() throws Exception {
        keeper.broker().close();
        try (ServerSocket taken = takePort(port)) {
            assertTrue(taken.isBound());
            keeper.check();
            assertFalse(keeper.broker().isRunning());
        }
        keeper.check();
        assertTrue(keeper.broker().isRunning());
    }

    @Test
    void itIsLeftAloneWhileItRuns() {
        Broker running = keeper.broker();
        keeper.check();
        assertSame(running, keeper.broker());
        running.close();
        keeper.check();
        assertNotSame(running, keeper.broker());
    }

    @Test
    void itIsNotStartedOnceTheServerStopped() {
        keeper.close();
        keeper.check();
        assertFalse(keeper.broker().isRunning());
    }
}
