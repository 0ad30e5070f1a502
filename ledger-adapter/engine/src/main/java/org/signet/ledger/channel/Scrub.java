package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.signet.ledger.Damage;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Genesis;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.SetSum;
import org.signet.ledger.store.StoreView;

/**
 * Looks at everything a channel has stored. Each column is read once, from its begin to its end, the columns beside each
 * other: each value against its MAC and RocksDB's checksums. On the way the leaves say what the other columns must hold, and
 * sums of sets are compared: the leaves against the tree, the tree against the head and every block, what points to leaves
 * against the leaves, state and ids and cosignatures against their set hash. Only where a sum differs are entries looked up.
 *
 * <p>Works on a view of the store, so that execution goes on beside it. A node does the first part before it serves, which
 * takes as long as its state is large, and the second beside serving, which takes as long as its history is.
 */
final class Scrub {
    /** Items reported; a store with more is lost anyway. */
    static final int DAMAGES = 1_000;

    /** What a look covers. */
    enum Part {
        /** What execution goes by: state, ids, cosignatures, the head. */
        STATE(Column.META, Column.STATE, Column.IDS, Column.COSIGNATURES),
        /** What was recorded: blocks, leaves, transactions, and what follows from them. */
        LOG(Column.BLOCKS, Column.LEAVES, Column.TRANSACTIONS, Column.NODES, Column.DIGESTS);

        private final Set<Column> columns;

        Part(Column first, Column... others) {
            columns = EnumSet.of(first, others);
        }
    }

    private final Genesis genesis;
    private final StoreView store;
    private final BooleanSupplier isCancelled;
    private final List<Damage> damages = new ArrayList<>();

    private Scrub(Genesis genesis, StoreView store, BooleanSupplier isCancelled) {
        this.genesis = genesis;
        this.store = store;
        this.isCancelled = isCancelled;
    }

    /**
     * @param threads that read columns beside each other
     * @param isCancelled asked now and then; what was found until then is answered
     * @return what is damaged, at most {@value #DAMAGES} items; empty when all is as it was written
     */
    static List<Damage> run(
            Genesis genesis, StoreView store, Set<Part> parts, int threads, BooleanSupplier isCancelled) {
        var scrub = new Scrub(genesis, store, isCancelled);
        ExecutorService pool =
                Executors.newFixedThreadPool(threads, Threads.named("ledger-" + genesis.channel() + "-scrub"));
        try {
            scrub.check(parts, pool);
        } finally {
            Threads.end(pool);
        }
        return scrub.damages;
    }

    private void check(Set<Part> parts, ExecutorService pool) {
        var log = new LogSums[1];
        guarded("log", () -> log[0] = new LogSums(genesis, store));
        if (log[0] == null) {
            return;
        }
        Map<Column, CompletableFuture<ColumnPass>> passes = new EnumMap<>(Column.class);
        for (Part part : parts) {
            for (Column column : part.columns) {
                var pass = new ColumnPass(column, store, log[0], isCancelled);
                passes.put(column, CompletableFuture.supplyAsync(pass::run, pool));
            }
        }
        var found = new EnumMap<Column, SetSum>(Column.class);
        passes.forEach((column, pass) -> {
            pass.join().damages().forEach(this::report);
            found.put(column, pass.join().found());
        });
        // What follows reads one value by means of another, which says nothing new about values known to be damaged.
        if (damages.isEmpty() && !isCancelled.getAsBoolean()) {
            if (parts.contains(Part.LOG)) {
                guarded("log", () -> checkLog(log[0], found));
            }
            if (parts.contains(Part.STATE)) {
                guarded("cosignatures", this::checkCosignatures);
                guarded("state, ids, cosignatures", () -> checkSet(found));
            }
        }
    }

    private void report(Damage damage) {
        if (damages.size() < DAMAGES) {
            damages.add(damage);
        }
    }

    private void report(String column, String entry, String what) {
        report(new Damage(column, entry, what));
    }

    private void guarded(String what, Runnable check) {
        try {
            check.run();
        } catch (DamagedStoreException e) {
            report(what, "*", String.valueOf(e.getMessage()));
        }
    }

    private void checkLog(LogSums log, Map<Column, SetSum> found) {
        if (log.isWhole(found)) {
            return;
        }
        new LogCheck(genesis, store, isCancelled, this::report).run();
        if (damages.isEmpty()) {
            report("log", "*", "an entry was added that no leaf accounts for");
        }
    }

    /** The final head must carry the cosignatures that make it final, over this very root. */
    private void checkCosignatures() {
        var history = new History(genesis, store);
        Optional<BlockHeader> last = history.block(history.head().finalHeight());
        if (last.isEmpty()) {
            return;
        }
        var cosigned = history.cosigned(last.get());
        Checkpoint checkpoint = cosigned.checkpoint();
        if (!genesis.finality().isMetBy(cosigned)) {
            report(
                    "cosignatures",
                    "height " + last.get().height(),
                    "the checkpoint at " + checkpoint.size()
                            + " leaves is kept as final, but its cosignatures are not enough");
        }
    }

    private void checkSet(Map<Column, SetSum> found) {
        SetSum all = store.newSum();
        found.forEach((column, sum) -> {
            if (column.isHashedAsSet()) {
                all.addAll(sum);
            }
        });
        if (!store.isSetWhole(all)) {
            report("state, ids, cosignatures", "*", "an entry was taken away, added, or is an older one");
        }
    }
}
