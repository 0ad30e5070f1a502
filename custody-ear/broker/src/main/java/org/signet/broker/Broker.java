package org.signet.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.postoffice.Bindings;
import org.apache.activemq.artemis.core.postoffice.PostOffice;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running broker. */
final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerHome home;
    private final EmbeddedActiveMQ embedded;

    private Broker(BrokerHome home) {
        this.home = home;
        this.embedded = new EmbeddedActiveMQ();
    }

    /**
     * Starts a broker.
     *
     * @throws IllegalStateException saying why it did not start
     */
    static Broker start(BrokerHome home) {
        var broker = new Broker(home);
        try {
            broker.start();
        } catch (Exception e) {
            broker.close();
            throw new IllegalStateException("the message broker did not start: " + e.getMessage(), e);
        }
        LOG.info("Started the {}", home);
        return broker;
    }

    private void start() throws Exception {
        makePrivate(home.data());
        Configuration configuration = new BrokerConfiguration(home).build();
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(BrokerConfiguration.ADVICE + home.organisation())
                .addRoutingType(RoutingType.MULTICAST));
        var limit = new MessageLimit();
        configuration.registerBrokerPlugin(limit);
        embedded.setConfiguration(configuration);
        embedded.setSecurityManager(new Doorkeeper(home.user(), home.password()));
        embedded.createActiveMQServer();
        embedded.start();
        embedded.getActiveMQServer().getRemotingService().addIncomingInterceptor(limit);
        if (!embedded.getActiveMQServer().isActive() || port() <= 0) {
            throw new IllegalStateException(home.address() + ":" + home.port() + " cannot be listened on");
        }
    }

    /** False once it has stopped, whoever stopped it. */
    boolean isRunning() {
        return embedded.getActiveMQServer().getState() != ActiveMQServer.SERVER_STATE.STOPPED;
    }

    /** The port it listens on, or -1. */
    int port() {
        var acceptor = embedded.getActiveMQServer().getRemotingService().getAcceptor("tls");
        return acceptor instanceof NettyAcceptor netty ? netty.getActualPort() : -1;
    }

    /**
     * Whether a message to the topic would come into any queue; true while that cannot be known, and of a topic that is not
     * there yet, because only a message makes it, and nobody can subscribe before.
     */
    boolean hasReceivers(String topic) {
        try {
            PostOffice office = embedded.getActiveMQServer().getPostOffice();
            SimpleString address = SimpleString.of(topic);
            if (office == null || office.getAddressInfo(address) == null) {
                return true;
            }
            Bindings bindings = office.lookupBindingsForAddress(address);
            return bindings != null && !bindings.getBindings().isEmpty();
        } catch (Exception e) {
            LOG.warn("Who listens to {} cannot be known", topic, e);
            return true;
        }
    }

    @Override
    public void close() {
        try {
            embedded.stop();
        } catch (Exception e) {
            LOG.warn("The message broker did not stop cleanly", e);
        }
    }

    private static void makePrivate(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
