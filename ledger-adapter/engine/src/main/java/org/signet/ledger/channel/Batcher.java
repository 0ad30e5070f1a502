package org.signet.ledger.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.signet.ledger.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts transactions together into entries of the sequencer. While nothing is under way an entry leaves at once, so that a
 * single transaction does not wait for company; otherwise it leaves when it is full, or when its oldest transaction has
 * waited {@link #LINGER_MILLIS}, and fewer than {@link #IN_FLIGHT} are under way.
 *
 * <p>Bounded by {@link Intake}, which gives it no more than may be pending.
 */
final class Batcher implements AutoCloseable {
    /** Long enough to fill entries under load, short enough not to be felt. */
    private static final long LINGER_MILLIS = 4;

    /** Entries under way: enough to keep the sequencer's disk and network busy at once. */
    private static final int IN_FLIGHT = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

    private record Waiting(Envelope envelope, long sinceNanos) {}

    private final Function<SequencedEntry.Batch, CompletableFuture<Void>> sequencer;
    private final Intake.OnFailure onFailure;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long waitingBytes;
    private int inFlight;
    private boolean closed;

    Batcher(
            String channel,
            Function<SequencedEntry.Batch, CompletableFuture<Void>> sequencer,
            Intake.OnFailure onFailure) {
        this.sequencer = sequencer;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "ledger-" + channel + "-batch");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void add(Envelope envelope) {
        waiting.add(new Waiting(envelope, System.nanoTime()));
        waitingBytes += envelope.signed().length;
        notifyAll();
    }

    private void run() {
        try {
            List<Envelope> batch;
            while (!(batch = next()).isEmpty()) {
                send(batch);
            }
        } catch (InterruptedException e) {
            LOG.debug("the batcher was interrupted", e);
        }
    }

    /** The next entry's transactions once they may leave; empty when closed. */
    private synchronized List<Envelope> next() throws InterruptedException {
        while (!closed) {
            long waitMillis = millisUntilDue();
            if (waitMillis == 0) {
                inFlight++;
                return take();
            }
            wait(waitMillis == Long.MAX_VALUE ? 0 : waitMillis);
        }
        return List.of();
    }

    private long millisUntilDue() {
        if (waiting.isEmpty() || inFlight >= IN_FLIGHT) {
            return Long.MAX_VALUE;
        }
        if (inFlight == 0 || waiting.size() >= Limits.BLOCK_TRANSACTIONS || waitingBytes >= Limits.BLOCK_BYTES) {
            return 0;
        }
        long waitedMillis = (System.nanoTime() - waiting.peekFirst().sinceNanos()) / 1_000_000;
        return Math.max(0, LINGER_MILLIS - waitedMillis);
    }

    private List<Envelope> take() {
        var batch = new ArrayList<Envelope>();
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < Limits.BLOCK_TRANSACTIONS) {
            int length = waiting.peekFirst().envelope().signed().length;
            if (bytes + length > Limits.BLOCK_BYTES) {
                break;
            }
            bytes += length;
            batch.add(waiting.removeFirst().envelope());
        }
        waitingBytes -= bytes;
        return batch;
    }

    private void send(List<Envelope> batch) {
        var transactions = batch.stream().map(Envelope::signed).toList();
        sequencer.apply(new SequencedEntry.Batch(transactions)).whenComplete((ordered, failure) -> {
            synchronized (this) {
                inFlight--;
                notifyAll();
            }
            if (failure != null) {
                onFailure.notOrdered(batch, failure);
            }
        });
    }

    /** Ends the thread; what waits is not sent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Threads.join(thread);
    }
}
