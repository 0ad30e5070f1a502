package org.signet.ledger.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.signet.ledger.Block;
import org.signet.ledger.Evidence;
import org.signet.ledger.Genesis;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Outcome;
import org.signet.ledger.Receipt;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.CosignedCheckpoint;

/** A ledger of empty blocks whose progress the test decides; only what delivery reads is there. */
final class StandingLedger implements Ledger {
    private final List<Block> blocks = new ArrayList<>();
    private final List<LedgerListener> listeners = new CopyOnWriteArrayList<>();
    private long finalHeight;

    synchronized void executeUpTo(long height) {
        while (blocks.size() < height) {
            long next = blocks.size() + 1;
            blocks.add(new Block(next, Instant.EPOCH, List.of(), head(next)));
        }
    }

    void finalUpTo(long height) {
        synchronized (this) {
            finalHeight = height;
        }
        var checkpoint = new CosignedCheckpoint(head(height), List.of());
        listeners.forEach(listener -> listener.isFinal(height, checkpoint));
    }

    private static Checkpoint head(long size) {
        return new Checkpoint("demo", size, Sha256.of());
    }

    @Override
    public synchronized LedgerStatus status() {
        return new LedgerStatus(
                "demo",
                Phase.SERVING,
                blocks.size(),
                head(blocks.size()),
                finalHeight,
                List.of(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public synchronized List<Block> blocks(long fromHeight, int limit) {
        int from = (int) Math.min(fromHeight - 1, blocks.size());
        return List.copyOf(blocks.subList(from, Math.min(from + limit, blocks.size())));
    }

    @Override
    public synchronized Optional<CosignedCheckpoint> finalCheckpoint() {
        return Optional.of(new CosignedCheckpoint(head(finalHeight), List.of()));
    }

    @Override
    public AutoCloseable listen(LedgerListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Genesis genesis() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Receipt> submit(byte[] signed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Receipt> whenFinal(long index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Transaction open(byte[] signed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outcome preview(Transaction transaction, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R read(Function<State, R> reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Receipt> receipt(long index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Receipt> receipt(TransactionId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<byte[]> signed(long index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CosignedCheckpoint> checkpoint(long height) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Evidence evidence(long index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Sha256> consistency(long size1, long size2) {
        throw new UnsupportedOperationException();
    }
}
