package org.signet.ledger.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.signet.ledger.Damage;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Sha256;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.SetSum;
import org.signet.ledger.store.StoreView;

/** One reading of one column: each value against its MAC, and the sum of what is there. */
final class ColumnPass {
    private final Column column;
    private final StoreView store;
    private final LogSums log;
    private final BooleanSupplier isCancelled;
    private final SetSum found;
    private final List<Damage> damages = new ArrayList<>();

    ColumnPass(Column column, StoreView store, LogSums log, BooleanSupplier isCancelled) {
        this.column = column;
        this.store = store;
        this.log = log;
        this.isCancelled = isCancelled;
        this.found = store.newSum();
    }

    ColumnPass run() {
        try {
            store.scan(column, (key, value) -> {
                if (value.isEmpty()) {
                    report(key, "the value is not what was written");
                } else if (log.isBeyond(column, key)) {
                    report(key, "lies beyond the head");
                } else if (damages.isEmpty()) {
                    take(key, value.get());
                }
                return damages.size() < Scrub.DAMAGES && !isCancelled.getAsBoolean();
            });
        } catch (DamagedStoreException e) {
            damages.add(new Damage(column.title(), "*", String.valueOf(e.getMessage())));
        }
        return this;
    }

    private void report(byte[] key, String what) {
        damages.add(new Damage(column.title(), Keys.readable(column, key), what));
    }

    private void take(byte[] key, byte[] value) {
        switch (column) {
            case LEAVES -> log.add(Keys.number(key), value);
            case TRANSACTIONS ->
                found.add(
                        column, key, Sha256.of(StoredTransaction.signed(value)).bytes());
            case NODES, DIGESTS, STATE, IDS, COSIGNATURES -> found.add(column, key, value);
            case META, BLOCKS -> {}
        }
    }

    SetSum found() {
        return found;
    }

    List<Damage> damages() {
        return damages;
    }
}
