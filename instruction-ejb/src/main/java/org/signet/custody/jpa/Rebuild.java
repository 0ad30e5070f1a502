package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.signet.ledger.Block;

/**
 * Makes a channel's read model again from the ledger. It grows in a second schema while the first is read and written as
 * always; then, while writers wait, it takes in the last blocks and the schemas swap their names.
 *
 * <p>What happens if the process dies: before the swap, the model being read is untouched and the half-made one is
 * dropped by the next rebuild; after the swap, only the old one's removal is left, and the next rebuild does that.
 */
public final class Rebuild {
    /** Runs work in a transaction of its own. */
    public interface Transactions {
        <R> R run(Function<EntityManager, R> work);
    }

    /** Blocks applied in one transaction. */
    private static final int BLOCKS = 50;

    private final Transactions transactions;
    private final Consumer<ChannelSchema> migrate;
    private final LongFunction<List<Block>> finalBlocks;
    private final ChannelSchema live;
    private final ChannelSchema next;

    /**
     * @param migrate creates a schema with all its tables
     * @param finalBlocks up to {@value #BLOCKS} final blocks from a height on, in order; empty when there are none
     */
    public Rebuild(
            Transactions transactions,
            Consumer<ChannelSchema> migrate,
            LongFunction<List<Block>> finalBlocks,
            ChannelSchema live) {
        this.transactions = transactions;
        this.migrate = migrate;
        this.finalBlocks = finalBlocks;
        this.live = live;
        this.next = live.next();
    }

    /**
     * @param progress hears of each height reached
     * @return the height of the rebuilt model
     */
    public long run(LongConsumer progress) {
        drop(next);
        drop(live.old());
        migrate.accept(next);
        long height = 0;
        List<Block> blocks = finalBlocks.apply(1);
        while (!blocks.isEmpty()) {
            List<Block> batch = blocks;
            height = transactions.run(entities -> grow(entities, batch));
            progress.accept(height);
            blocks = finalBlocks.apply(height + 1);
        }
        long swapped = transactions.run(this::swap);
        drop(live.old());
        return swapped;
    }

    private long grow(EntityManager entities, List<Block> blocks) {
        Projection.apply(entities, next, blocks);
        return Projection.height(entities);
    }

    private long swap(EntityManager entities) {
        live.lock(entities);
        next.enter(entities);
        long height = Projection.height(entities);
        for (var rest = finalBlocks.apply(height + 1); !rest.isEmpty(); rest = finalBlocks.apply(height + 1)) {
            height = grow(entities, rest);
        }
        rename(entities, live, live.old());
        rename(entities, next, live);
        return height;
    }

    private void rename(EntityManager entities, ChannelSchema from, ChannelSchema to) {
        entities.createNativeQuery("alter schema " + from.quoted() + " rename to " + to.quoted())
                .executeUpdate();
    }

    private void drop(ChannelSchema schema) {
        transactions.run(entities -> entities.createNativeQuery("drop schema if exists " + schema.quoted() + " cascade")
                .executeUpdate());
    }
}
