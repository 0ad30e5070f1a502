package org.signet.ledger.store;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many entries of one sort all channels of a process may keep in memory together; each that is open has an equal part.
 * Thread-safe.
 */
public final class Allotment {
    /** So many each has at least, however many there are. */
    private static final int LEAST = 1_000;

    private final int all;
    private final AtomicInteger holders = new AtomicInteger();

    public Allotment(int all) {
        this.all = all;
    }

    void join() {
        holders.incrementAndGet();
    }

    void leave() {
        holders.decrementAndGet();
    }

    int part() {
        return Math.max(Math.min(all, LEAST), all / Math.max(1, holders.get()));
    }
}
