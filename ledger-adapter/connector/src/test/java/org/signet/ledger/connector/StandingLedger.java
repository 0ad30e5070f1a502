package org.signet.ledger.connector;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signet.ledger.Block;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.CosignedCheckpoint;

/** A ledger of empty blocks whose progress the test decides; it answers only what delivery asks. */
final class StandingLedger {
    private final List<Block> blocks = new ArrayList<>();
    private final List<LedgerListener> listeners = new CopyOnWriteArrayList<>();
    private long finalHeight;

    Ledger asLedger() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "status" -> status();
                    case "blocks" -> blocks((long) arguments[0], (int) arguments[1]);
                    case "finalCheckpoint" -> finalCheckpoint();
                    case "listen" -> listen((LedgerListener) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

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

    synchronized List<Block> blocks(long fromHeight, int limit) {
        int from = (int) Math.min(fromHeight - 1, blocks.size());
        return List.copyOf(blocks.subList(from, Math.min(from + limit, blocks.size())));
    }

    private static Checkpoint head(long size) {
        return new Checkpoint("demo", size, Sha256.of());
    }

    private synchronized LedgerStatus status() {
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

    private synchronized Optional<CosignedCheckpoint> finalCheckpoint() {
        return Optional.of(new CosignedCheckpoint(head(finalHeight), List.of()));
    }

    private AutoCloseable listen(LedgerListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
