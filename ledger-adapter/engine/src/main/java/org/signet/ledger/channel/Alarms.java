package org.signet.ledger.channel;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Alarm;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why the channel is halted on this node, if it is. The first alarm stands; there is no way back but a restart. */
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final String channel;
    private final InstantSource clock;
    private final List<Consumer<Alarm>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Alarm raised;

    Alarms(String channel, InstantSource clock) {
        this.channel = channel;
        this.clock = clock;
    }

    void onAlarm(Consumer<Alarm> listener) {
        listeners.add(listener);
    }

    void raise(Alarm.What what, long height, String text) {
        var alarm = new Alarm(what, height, text, clock.instant());
        synchronized (this) {
            if (raised != null) {
                LOG.error("channel {} is halted already; also {}: {}", channel, what, text);
                return;
            }
            raised = alarm;
        }
        LOG.error("channel {} is halted at height {}: {}: {}", channel, height, what, text);
        listeners.forEach(listener -> listener.accept(alarm));
    }

    Optional<Alarm> raised() {
        return Optional.ofNullable(raised);
    }

    boolean isHalted() {
        return raised != null;
    }

    /** What submitters hear once the channel is halted. */
    static NotTakenException notTaken(Alarm alarm) {
        return new NotTakenException(Why.HALTED, "the channel is halted: " + alarm.what() + ": " + alarm.text());
    }
}
