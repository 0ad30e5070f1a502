package org.signet.ledger.channel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signet.ledger.LedgerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to a channel. One that throws is logged and hurts nobody else. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<LedgerListener> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable add(LedgerListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void tell(Consumer<LedgerListener> news) {
        for (LedgerListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("a listener failed: {}", listener, e);
            }
        }
    }
}
