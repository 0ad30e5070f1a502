package org.signet.portal.live;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signet.ledger.Alarm;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.log.CosignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the streams when their channel has something new.
 *
 * <p>Its methods are not {@code synchronized}: the container's client proxy would be too, and who waits in one of them would
 * keep everybody else out of the proxy.
 */
@ApplicationScoped
public class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Map<String, Long> beats = new HashMap<>();
    private final List<AutoCloseable> listening = new ArrayList<>();
    private final Object lock = new Object();
    private boolean stopped;

    /** The number of things that have happened on a channel since somebody first asked. */
    long beat(String channel, Ledger ledger) {
        synchronized (lock) {
            if (!beats.containsKey(channel)) {
                beats.put(channel, 0L);
                listening.add(ledger.listen(listener(channel)));
            }
            return beats.getOrDefault(channel, 0L);
        }
    }

    private LedgerListener listener(String channel) {
        return new LedgerListener() {
            @Override
            public void isFinal(long height, CosignedCheckpoint checkpoint) {
                happened(channel);
            }

            @Override
            public void halted(Alarm alarm) {
                happened(channel);
            }
        };
    }

    private void happened(String channel) {
        synchronized (lock) {
            beats.merge(channel, 1L, Long::sum);
            lock.notifyAll();
        }
    }

    /**
     * Waits until more has happened than {@code seen}, or the time is over.
     *
     * @return false when the node is stopping
     */
    boolean await(String channel, long seen, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (!stopped && beats.getOrDefault(channel, 0L) == seen) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return true;
                }
                lock.wait(left);
            }
            return !stopped;
        }
    }

    @PreDestroy
    void stop() {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
        for (AutoCloseable each : listening) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.debug("A listener was closed already", e);
            }
        }
    }
}
