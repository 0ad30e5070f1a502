package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.signet.ledger.Genesis;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.sequence.Sequencer;
import org.signet.ledger.sequence.SequencerFactory;

/**
 * An order in memory that several ledgers share, as a sequencer that never loses anything but can be told to stop. Each
 * follower gets its entries on a thread of its own.
 */
final class Orders {
    private record Entry(long timeMillis, byte[] bytes) {}

    private final List<Entry> entries = new ArrayList<>();
    private boolean serving = true;
    private long timeMillis = 1_800_000_000_000L;

    synchronized int size() {
        return entries.size();
    }

    synchronized byte[] entry(int position) {
        return entries.get(position - 1).bytes();
    }

    /** What {@code position} holds from here on. */
    synchronized void setServing(boolean serving) {
        this.serving = serving;
        notifyAll();
    }

    synchronized void setTimeMillis(long timeMillis) {
        this.timeMillis = timeMillis;
    }

    synchronized void add(byte[] bytes) {
        entries.add(new Entry(timeMillis++, bytes));
        notifyAll();
    }

    private synchronized Entry await(int position, Follow follow) throws InterruptedException {
        while (entries.size() < position && !follow.closed) {
            wait();
        }
        return follow.closed ? null : entries.get(position - 1);
    }

    SequencerFactory member(String organisation) {
        return new SequencerFactory() {
            @Override
            public Sequencer open(Genesis genesis, Sequencer.Follower follower) {
                return new Follow(organisation, follower);
            }

            @Override
            public void close() {}
        };
    }

    private final class Follow implements Sequencer {
        private final String organisation;
        private final Thread thread;
        private volatile boolean closed;

        Follow(String organisation, Follower follower) {
            this.organisation = organisation;
            this.thread = new Thread(() -> deliver(follower), "orders-" + organisation);
            thread.start();
        }

        private void deliver(Follower follower) {
            try {
                int position = (int) follower.appliedPosition() + 1;
                Entry entry;
                while ((entry = await(position, this)) != null) {
                    follower.deliver(position, entry.timeMillis(), entry.bytes());
                    position++;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public CompletableFuture<Void> append(byte[] entry) {
            synchronized (Orders.this) {
                if (!serving) {
                    return CompletableFuture.failedFuture(new NotTakenException(Why.NO_QUORUM, "told not to"));
                }
                add(entry);
                return CompletableFuture.completedFuture(null);
            }
        }

        @Override
        public Status status() {
            synchronized (Orders.this) {
                return new Status(serving, serving ? "manager" : "", List.of(organisation));
            }
        }

        @Override
        public void close() {
            synchronized (Orders.this) {
                closed = true;
                Orders.this.notifyAll();
            }
            Threads.join(thread);
        }
    }
}
