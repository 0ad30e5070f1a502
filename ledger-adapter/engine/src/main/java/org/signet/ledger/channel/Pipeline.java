package org.signet.ledger.channel;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Sha256;
import org.signet.ledger.sequence.Sequencer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the sequencer and execution: takes entries as they are delivered, has their signatures checked by other
 * threads, and hands them to the executing thread in order.
 */
final class Pipeline implements Sequencer.Follower {
    /** Entries whose signatures are being checked while one is executed; full, it holds the sequencer back. */
    private static final int ENTRIES = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /** An entry on its way. */
    record Work(
            long position,
            long timeMillis,
            byte[] bytes,
            List<Envelope> transactions,
            List<MemberStatement> statements,
            CompletableFuture<Void> applied) {}

    private final Genesis genesis;
    private final Opener opener;
    private final Statements ahead;
    private final long appliedPosition;
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private boolean closed;
    private volatile @Nullable Throwable failure;

    /** Has statements checked by other threads. */
    interface Statements {
        void checkAhead(MemberStatement statement);
    }

    Pipeline(Genesis genesis, Opener opener, Statements ahead, long appliedPosition) {
        this.genesis = genesis;
        this.opener = opener;
        this.ahead = ahead;
        this.appliedPosition = appliedPosition;
    }

    @Override
    public long appliedPosition() {
        return appliedPosition;
    }

    @Override
    public CompletableFuture<Void> deliver(long position, long timeMillis, byte[] entry) {
        Work work = prepared(position, timeMillis, entry);
        synchronized (this) {
            try {
                while (!closed && queue.size() >= ENTRIES) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return CompletableFuture.failedFuture(notApplied());
            }
            if (closed) {
                return CompletableFuture.failedFuture(notApplied());
            }
            queue.add(work);
            notifyAll();
        }
        return work.applied();
    }

    private Work prepared(long position, long timeMillis, byte[] entry) {
        var applied = new CompletableFuture<Void>();
        SequencedEntry decoded = SequencedEntry.decode(entry).orElse(null);
        if (decoded instanceof SequencedEntry.Batch batch) {
            List<Envelope> envelopes = batch.transactions().stream()
                    .map(signed -> opener.envelope(Sha256.of(signed), signed))
                    .toList();
            envelopes.forEach(opener::openAhead);
            return new Work(position, timeMillis, entry, envelopes, List.of(), applied);
        }
        if (decoded instanceof SequencedEntry.Statements statements) {
            List<MemberStatement> members = Cosignatures.of(genesis, statements);
            members.forEach(ahead::checkAhead);
            return new Work(position, timeMillis, entry, List.of(), members, applied);
        }
        LOG.warn("channel {}: position {} holds nothing this ledger knows", genesis.channel(), position);
        return new Work(position, timeMillis, entry, List.of(), List.of(), applied);
    }

    static NotTakenException notApplied() {
        return new NotTakenException(Why.NOT_SERVING, "the ledger is closed or halted; the entry was not applied");
    }

    @Override
    public void failed(Throwable cause) {
        failure = cause;
        LOG.error("channel {}: the sequencer failed on this node", genesis.channel(), cause);
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** The next entry in order, or null when closed. For the executing thread. */
    synchronized @Nullable Work next() {
        try {
            while (!closed && queue.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (closed) {
            return null;
        }
        Work work = queue.remove();
        notifyAll();
        return work;
    }

    /** Takes no more; what was not executed is left to the next start. */
    void close() {
        List<Work> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(queue);
            queue.clear();
            notifyAll();
        }
        left.forEach(work -> work.applied().completeExceptionally(notApplied()));
    }
}
