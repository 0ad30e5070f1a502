package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Receipt;

/** Those who wait for leaves to become final. */
final class FinalityWaiters {
    /** One who waits for a leaf. */
    record Waiter(long index, CompletableFuture<Receipt> receipt) {}

    private final TreeMap<Long, List<Waiter>> byHeight = new TreeMap<>();
    private @Nullable NotTakenException refusal;
    private int count;

    /**
     * @param height of the leaf's block
     * @throws NotTakenException when too many wait, or nothing becomes final here any more
     */
    synchronized CompletableFuture<Receipt> add(long height, long index) {
        if (refusal != null) {
            throw refusal;
        }
        if (count >= Limits.PENDING_TRANSACTIONS) {
            throw new NotTakenException(Why.BUSY, count + " wait for finality already; try again shortly");
        }
        var waiter = new Waiter(index, new CompletableFuture<>());
        byHeight.computeIfAbsent(height, h -> new ArrayList<>()).add(waiter);
        count++;
        return waiter.receipt();
    }

    /** Takes out those whose leaves are at or below a height. */
    synchronized List<Waiter> upTo(long height) {
        var due = new ArrayList<Waiter>();
        var lower = byHeight.headMap(height, true);
        lower.values().forEach(due::addAll);
        lower.clear();
        count -= due.size();
        return due;
    }

    /** Takes out all; nobody may wait from here on. */
    synchronized List<Waiter> refuse(NotTakenException why) {
        refusal = refusal == null ? why : refusal;
        return upTo(Long.MAX_VALUE);
    }
}
