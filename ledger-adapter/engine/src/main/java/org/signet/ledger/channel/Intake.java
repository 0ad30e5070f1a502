package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Receipt;
import org.signet.ledger.Sha256;

/** Transactions taken in on this node and not executed yet, with those who wait for their receipts. */
final class Intake implements AutoCloseable {
    /** Hears of transactions that were not ordered, or of which that is unknown. */
    interface OnFailure {
        void notOrdered(List<Envelope> envelopes, Throwable failure);
    }

    private final Executor answers;
    private final Batcher batcher;
    private final Map<Sha256, CompletableFuture<Receipt>> pending = new HashMap<>();
    private @Nullable NotTakenException refusal;

    /** @param answers completes the futures of those who wait, so that what they do next delays nothing here */
    Intake(String channel, Executor answers, Function<SequencedEntry.Batch, CompletableFuture<Void>> sequencer) {
        this.answers = answers;
        this.batcher = new Batcher(channel, sequencer, this::notOrdered);
    }

    /** A place among the pending. */
    record Place(CompletableFuture<Receipt> receipt, boolean isNew) {}

    /**
     * Takes a place for a transaction, or shares the one it has.
     *
     * @throws NotTakenException when there is no room, or nothing is taken in any more
     */
    synchronized Place enter(Sha256 digest) {
        if (refusal != null) {
            throw refusal;
        }
        CompletableFuture<Receipt> present = pending.get(digest);
        if (present != null) {
            return new Place(present.copy(), false);
        }
        if (pending.size() >= Limits.PENDING_TRANSACTIONS) {
            throw new NotTakenException(
                    Why.BUSY, Limits.PENDING_TRANSACTIONS + " transactions wait already; try again shortly");
        }
        var receipt = new CompletableFuture<Receipt>();
        pending.put(digest, receipt);
        return new Place(receipt.copy(), true);
    }

    void send(Envelope envelope) {
        batcher.add(envelope);
    }

    synchronized int pending() {
        return pending.size();
    }

    synchronized boolean isAwaited(Sha256 digest) {
        return pending.containsKey(digest);
    }

    /** The transaction has its leaf. */
    void executed(Sha256 digest, Receipt receipt) {
        CompletableFuture<Receipt> waiting = leave(digest);
        if (waiting != null) {
            answers.execute(() -> waiting.complete(receipt));
        }
    }

    private synchronized @Nullable CompletableFuture<Receipt> leave(Sha256 digest) {
        return pending.remove(digest);
    }

    private void notOrdered(List<Envelope> envelopes, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var refused = cause instanceof NotTakenException known
                ? known
                : new NotTakenException(Why.NO_QUORUM, "the sequencer failed: " + cause);
        for (Envelope envelope : envelopes) {
            CompletableFuture<Receipt> waiting = leave(envelope.digest());
            if (waiting != null) {
                answers.execute(() -> waiting.completeExceptionally(refused));
            }
        }
    }

    /** Takes in nothing from here on, and sends those who wait away. */
    void refuse(NotTakenException why) {
        List<CompletableFuture<Receipt>> waiting;
        synchronized (this) {
            refusal = refusal == null ? why : refusal;
            waiting = new ArrayList<>(pending.values());
            pending.clear();
        }
        answers.execute(() -> waiting.forEach(receipt -> receipt.completeExceptionally(why)));
    }

    @Override
    public void close() {
        batcher.close();
    }
}
