package org.signet.ledger.sequence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.signet.ledger.Genesis;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;

/**
 * The ordering engine of a node by itself: the order is that of a file, synced before an append completes. The same path
 * as with several nodes, so that a ledger on one machine behaves as one in a network.
 *
 * <p>Two threads: one appends everything that waits and syncs once for all of it, one delivers from the file. An interrupt
 * would close the file under the other thread, so closing asks and waits, and never interrupts.
 */
public final class LocalSequencer implements Sequencer {
    /** Appends that wait for the disk. The ledger keeps few in flight; more than this is a mistake or an attack. */
    private static final int WAITING_APPENDS = 1_024;

    /** Entries synced together; bounds the memory for one write. */
    private static final int APPENDS_PER_SYNC = 16;

    private record Append(byte[] entry, CompletableFuture<Void> done) {}

    private final String organisation;
    private final InstantSource clock;
    private final Follower follower;
    private final EntryFile file;
    private final ArrayBlockingQueue<Append> waiting = new ArrayBlockingQueue<>(WAITING_APPENDS);
    private final Object signal = new Object();
    private final Thread writer;
    private final Thread deliverer;
    private volatile boolean closing;
    private volatile boolean broken;

    /**
     * Opens or makes the log and starts to deliver.
     *
     * @param organisation whose node this is, shown as the leader
     * @throws UncheckedIOException when the file cannot be read, is damaged, or ends before what was applied
     */
    public LocalSequencer(String organisation, Path file, InstantSource clock, Genesis genesis, Follower follower) {
        this.organisation = organisation;
        this.clock = clock;
        this.follower = follower;
        try {
            this.file = new EntryFile(file, genesis.hash());
            checkNothingIsMissing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.writer = new Thread(this::write, "sequencer-" + genesis.channel() + "-write");
        this.deliverer = new Thread(this::deliver, "sequencer-" + genesis.channel() + "-deliver");
        writer.setDaemon(true);
        deliverer.setDaemon(true);
        writer.start();
        deliverer.start();
    }

    private void checkNothingIsMissing() throws IOException {
        long applied = follower.appliedPosition();
        if (file.lastPosition() < applied) {
            file.close();
            throw new IOException("the log ends at position " + file.lastPosition() + ", but position " + applied
                    + " was applied: entries are missing");
        }
    }

    @Override
    public CompletableFuture<Void> append(byte[] entry) {
        if (entry.length == 0 || entry.length > EntryFile.ENTRY_BYTES) {
            return CompletableFuture.failedFuture(
                    new NotTakenException(Why.TOO_LARGE, "an entry has 1 to " + EntryFile.ENTRY_BYTES + " bytes"));
        }
        var append = new Append(entry, new CompletableFuture<>());
        synchronized (signal) {
            if (closing || broken) {
                return CompletableFuture.failedFuture(notServing());
            }
            if (!waiting.offer(append)) {
                return CompletableFuture.failedFuture(
                        new NotTakenException(Why.BUSY, WAITING_APPENDS + " appends wait for the disk"));
            }
            signal.notifyAll();
        }
        return append.done();
    }

    private static NotTakenException notServing() {
        return new NotTakenException(Why.NOT_SERVING, "the sequencer is closed");
    }

    private void write() {
        var appends = new ArrayList<Append>();
        while (await(() -> !waiting.isEmpty())) {
            appends.clear();
            waiting.drainTo(appends, APPENDS_PER_SYNC);
            try {
                file.append(appends.stream().map(Append::entry).toList(), clock.millis());
            } catch (IOException e) {
                fail(e);
                appends.forEach(append -> append.done().completeExceptionally(notServing()));
                break;
            }
            synchronized (signal) {
                signal.notifyAll();
            }
            appends.forEach(append -> append.done().complete(null));
        }
        Append left;
        while ((left = waiting.poll()) != null) {
            left.done().completeExceptionally(notServing());
        }
    }

    private void deliver() {
        long applied = follower.appliedPosition();
        long offset = EntryFile.begin();
        try {
            while (awaitEntryAt(offset)) {
                EntryFile.Entry entry = file.read(offset);
                offset += EntryFile.lengthOf(entry);
                if (entry.position() > applied) {
                    follower.deliver(entry.position(), entry.timeMillis(), entry.bytes());
                }
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private boolean awaitEntryAt(long offset) {
        return await(() -> offset < file.end());
    }

    /** Waits until there is something to do; false when closing. */
    private boolean await(BooleanSupplier something) {
        synchronized (signal) {
            while (!closing && !broken && !something.getAsBoolean()) {
                try {
                    signal.wait();
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return !closing && !broken;
        }
    }

    private void fail(IOException cause) {
        synchronized (signal) {
            broken = true;
            signal.notifyAll();
        }
        follower.failed(cause);
    }

    @Override
    public Status status() {
        boolean serving = !closing && !broken;
        return new Status(serving, serving ? organisation : "", List.of(organisation));
    }

    @Override
    public void close() {
        synchronized (signal) {
            closing = true;
            signal.notifyAll();
        }
        join(writer);
        join(deliverer);
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
