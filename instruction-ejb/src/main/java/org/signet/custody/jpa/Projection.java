package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.signet.ledger.Block;

/** Applies final blocks to the read model. Use within a transaction; all of a block, or nothing of it, is in that one. */
public final class Projection {
    private Projection() {}

    /**
     * Applies a block, unless it was applied before.
     *
     * @return whether it was applied now
     * @throws IllegalStateException when it is not the next block: one before it is missing
     * @throws jakarta.persistence.PersistenceException when the database does not answer; try again in a new transaction
     */
    public static boolean apply(EntityManager entities, ChannelSchema schema, Block block) {
        schema.enter(entities);
        schema.lock(entities);
        return applyLocked(entities, block);
    }

    static boolean applyLocked(EntityManager entities, Block block) {
        long height = height(entities);
        if (block.height() <= height) {
            return false;
        }
        if (block.height() > height + 1) {
            throw new IllegalStateException(
                    "block " + block.height() + " cannot follow block " + height + " of the read model");
        }
        try (var rows = new LedgerRows(entities.unwrap(Connection.class), block)) {
            var references = new ReferenceRows(entities);
            var signers = new Signers(entities);
            for (Block.Entry entry : block.entries()) {
                var recorded = new Recorded(entry);
                rows.add(recorded, signers.person(recorded.organisation(), recorded.certificate()));
                if (recorded.isAccepted()) {
                    references.apply(recorded);
                    signers.learn(recorded);
                }
            }
            entities.flush();
            rows.write();
        } catch (SQLException e) {
            throw new jakarta.persistence.PersistenceException("block " + block.height() + " could not be written", e);
        }
        return true;
    }

    /** The last block in the schema of the running transaction. */
    public static long height(EntityManager entities) {
        return ((Number) entities.createNativeQuery("select height from projection")
                        .getSingleResult())
                .longValue();
    }
}
