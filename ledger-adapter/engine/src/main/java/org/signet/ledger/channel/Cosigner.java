package org.signet.ledger.channel;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Alarm;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.channel.SequencedEntry.Statement;
import org.signet.ledger.channel.SequencedEntry.Statements;
import org.signet.ledger.log.CosigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the checkpoint after every block and has the cosignatures ordered. What is signed already is what came back
 * through the sequencer, and nothing else: so nothing is forgotten over a restart.
 *
 * <p>One entry is under way at a time, until it comes back. That also keeps a node which replays its history from signing
 * all of it again: its first entry comes back after everything that was ordered before.
 */
final class Cosigner {
    private static final long RETRY_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Cosigner.class);

    private final Chronicle chronicle;
    private final CosigningKey key;
    private final InstantSource clock;
    private final Function<byte[], CompletableFuture<Void>> sequencer;
    private final Executor pool;
    private final ScheduledExecutorService timer;
    private final Alarms alarms;
    private byte @Nullable [] underWay;

    Cosigner(
            Chronicle chronicle,
            CosigningKey key,
            InstantSource clock,
            Function<byte[], CompletableFuture<Void>> sequencer,
            Executor pool,
            ScheduledExecutorService timer,
            Alarms alarms) {
        this.chronicle = chronicle;
        this.key = key;
        this.clock = clock;
        this.sequencer = sequencer;
        this.pool = pool;
        this.timer = timer;
        this.alarms = alarms;
    }

    /** There may be something to sign. */
    void wakeUp() {
        synchronized (this) {
            if (underWay != null || alarms.isHalted() || !isBehind()) {
                return;
            }
            underWay = new byte[0];
        }
        try {
            pool.execute(this::sign);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: nothing more is cosigned", e);
        }
    }

    private boolean isBehind() {
        Head head = chronicle.head();
        return head.cosignedHeight(key.verifierKey().name()) < head.height();
    }

    private void sign() {
        byte[] entry;
        try {
            entry = SequencedEntry.encode(statements());
        } catch (DamagedStoreException e) {
            alarms.raise(Alarm.What.DAMAGED_STORE, chronicle.head().height(), String.valueOf(e.getMessage()));
            return;
        }
        synchronized (this) {
            underWay = entry;
        }
        sequencer.apply(entry).whenComplete((ordered, failure) -> {
            if (failure != null) {
                LOG.info("cosignatures were not ordered, trying again: {}", failure.toString());
                retry(entry);
            }
        });
    }

    private Statements statements() {
        Head head = chronicle.head();
        long timeSeconds = clock.millis() / 1_000;
        var statements = new ArrayList<Statement>();
        long first = head.cosignedHeight(key.verifierKey().name()) + 1;
        long last = Math.min(head.height(), first + SequencedEntry.STATEMENTS - 1);
        for (long height = first; height <= last; height++) {
            var block = chronicle.block(height).orElseThrow();
            var cosignature = key.sign(chronicle.checkpoint(block), timeSeconds);
            statements.add(new Statement(block.size(), block.root(), cosignature));
        }
        return new Statements(key.verifierKey().name(), key.verifierKey().keyId(), statements);
    }

    private void retry(byte[] failed) {
        try {
            timer.schedule(() -> cameBack(failed), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: nothing more is cosigned", e);
        }
    }

    /** An entry with cosignatures by this node's key was applied, or given up. */
    void cameBack(byte[] entry) {
        synchronized (this) {
            if (underWay == null || !Arrays.equals(underWay, entry)) {
                return;
            }
            underWay = null;
        }
        wakeUp();
    }
}
