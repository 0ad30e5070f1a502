package org.signet.broker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broker running. Artemis stops itself when its journal cannot be written, on a full disk for instance, and would
 * stay so; here it is started again as soon as it can be. What it had acknowledged is in its journal.
 */
final class BrokerKeeper implements AutoCloseable {
    /** How often to look. */
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerKeeper.class);

    private final BrokerHome home;
    private Broker broker;
    private boolean isClosed;

    private BrokerKeeper(BrokerHome home, Broker broker) {
        this.home = home;
        this.broker = broker;
    }

    /**
     * Starts a broker.
     *
     * @throws IllegalStateException saying why it did not start
     */
    static BrokerKeeper start(BrokerHome home) {
        return new BrokerKeeper(home, Broker.start(home));
    }

    /** Starts the broker again when it does not run; to be called every {@link #PERIOD}. */
    synchronized void check() {
        if (isClosed || broker.isRunning()) {
            return;
        }
        LOG.error("The {} stopped by itself and is started again", home);
        broker.close();
        try {
            broker = Broker.start(home);
        } catch (IllegalStateException e) {
            LOG.error("It does not start, again in {} s", PERIOD.toSeconds(), e);
        }
    }

    synchronized Broker broker() {
        return broker;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        broker.close();
    }
}
