package org.signet.custody.jpa;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Block;
import org.signet.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds read models in the background, one at a time for each channel. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Rebuilder {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final int READ_BLOCKS = 50;

    /** What a rebuild is doing. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How far a rebuild has got.
     *
     * @param height the last block in the new model
     * @param target the last final block when it began
     * @param problem why it failed, in a sentence
     */
    public record Progress(
            State state, long height, long target, @Nullable String problem) {}

    private final ConcurrentHashMap<String, Progress> rebuilds = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    @EJB
    private ReadModels readModels;

    @EJB
    private Database database;

    /**
     * Starts a rebuild.
     *
     * @return false when one is running for this channel already
     */
    public boolean start(String channel, Ledger ledger) {
        var started = new Progress(State.RUNNING, 0, ledger.status().finalHeight(), null);
        Progress now = rebuilds.merge(
                channel, started, (present, begun) -> present.state() == State.RUNNING ? present : begun);
        if (now != started) {
            return false;
        }
        executor.execute(() -> run(channel, ledger, started.target()));
        return true;
    }

    /** The newest rebuild of a channel since the application started. */
    public Optional<Progress> progress(String channel) {
        return Optional.ofNullable(rebuilds.get(channel));
    }

    private void run(String channel, Ledger ledger, long target) {
        try {
            LOG.info("Rebuilding the read model of {} up to block {}", channel, target);
            var rebuild = new Rebuild(
                    transactions(), database::migrate, from -> finalBlocks(ledger, from), ChannelSchema.of(channel));
            long height =
                    rebuild.run(reached -> rebuilds.put(channel, new Progress(State.RUNNING, reached, target, null)));
            rebuilds.put(channel, new Progress(State.DONE, height, target, null));
            LOG.info("The read model of {} was rebuilt up to block {}", channel, height);
        } catch (RuntimeException e) {
            LOG.error("The read model of {} could not be rebuilt; the present one stays", channel, e);
            rebuilds.computeIfPresent(
                    channel,
                    (name, last) -> new Progress(
                            State.FAILED,
                            last.height(),
                            target,
                            "the rebuild ended after block " + last.height()
                                    + "; the present model stays, see the log"));
        }
    }

    private Rebuild.Transactions transactions() {
        return new Rebuild.Transactions() {
            @Override
            public <R> R run(Function<EntityManager, R> work) {
                return readModels.change(work);
            }
        };
    }

    private static List<Block> finalBlocks(Ledger ledger, long from) {
        long last = ledger.status().finalHeight();
        int wanted = (int) Math.min(READ_BLOCKS, last - from + 1);
        return wanted < 1 ? List.of() : ledger.blocks(from, wanted);
    }
}
