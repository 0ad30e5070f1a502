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

/** Wakes the streams when their channel has something new. */
@ApplicationScoped
public class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Map<String, Long> beats = new HashMap<>();
    private final List<AutoCloseable> listening = new ArrayList<>();
    private boolean stopped;

    /** The number of things that have happened on a channel since somebody first asked. */
    synchronized long beat(String channel, Ledger ledger) {
        if (!beats.containsKey(channel)) {
            beats.put(channel, 0L);
            listening.add(ledger.listen(listener(channel)));
        }
        return beats.getOrDefault(channel, 0L);
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

    private synchronized void happened(String channel) {
        beats.merge(channel, 1L, Long::sum);
        notifyAll();
    }

    /**
     * Waits until more has happened than {@code seen}, or the time is over.
     *
     * @return false when the node is stopping
     */
    synchronized boolean await(String channel, long seen, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!stopped && beats.getOrDefault(channel, 0L) == seen) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return true;
            }
            wait(left);
        }
        return !stopped;
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        notifyAll();
        for (AutoCloseable each : listening) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.debug("A listener was closed already", e);
            }
        }
    }
}
