package org.signet.portal.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Damage;
import org.signet.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through what is stored of a channel, in the background, one check at a time for each channel. */
@ApplicationScoped
public class StoreChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StoreChecks.class);

    /** What a check is doing. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A check of a channel's store.
     *
     * @param height the last block when it began
     * @param damages what is not as it was written, once it is done
     * @param problem why it failed, in a sentence
     */
    record Check(
            State state,
            long height,
            List<Damage> damages,
            @Nullable String problem) {}

    private final ConcurrentHashMap<String, Check> checks = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    /**
     * Starts a check.
     *
     * @return false when one is running for this channel already
     */
    boolean start(String channel, Ledger ledger) {
        var started = new Check(State.RUNNING, ledger.status().height(), List.of(), null);
        Check now =
                checks.merge(channel, started, (present, begun) -> present.state() == State.RUNNING ? present : begun);
        if (now != started) {
            return false;
        }
        executor.execute(() -> run(channel, ledger, started.height()));
        return true;
    }

    /** The newest check of a channel since the application started. */
    Optional<Check> newest(String channel) {
        return Optional.ofNullable(checks.get(channel));
    }

    private void run(String channel, Ledger ledger, long height) {
        try {
            checks.put(channel, new Check(State.DONE, height, ledger.verify(), null));
        } catch (RuntimeException e) {
            LOG.error("The store of {} could not be checked", channel, e);
            checks.put(channel, new Check(State.FAILED, height, List.of(), "the check did not end, see the log"));
        }
    }
}
