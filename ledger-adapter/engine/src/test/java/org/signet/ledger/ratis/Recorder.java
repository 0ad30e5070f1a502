package org.signet.ledger.ratis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.signet.ledger.sequence.Sequencer;

/** A follower that remembers what was delivered, across restarts of its node. */
class Recorder implements Sequencer.Follower {
    record Delivered(long position, long timeMillis, String entry) {}

    private final List<Delivered> delivered = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Override
    public synchronized long appliedPosition() {
        return delivered.isEmpty() ? 0 : delivered.get(delivered.size() - 1).position();
    }

    @Override
    public synchronized CompletableFuture<Void> deliver(long position, long timeMillis, byte[] entry) {
        if (position <= appliedPosition()) {
            throw new IllegalStateException("position " + position + " after " + appliedPosition());
        }
        delivered.add(new Delivered(position, timeMillis, new String(entry, StandardCharsets.UTF_8)));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void failed(Throwable cause) {
        failures.add(cause);
    }

    synchronized List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    synchronized List<String> entries() {
        return delivered.stream().map(Delivered::entry).toList();
    }
}
