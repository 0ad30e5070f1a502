package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.signet.ledger.Block;

/** Applies final blocks to the read model. Use within a transaction; all that is applied, or nothing of it, is in that one. */
public final class Projection {
    private Projection() {}

    /**
     * Applies blocks, but those that were applied before.
     *
     * @param blocks one after the other
     * @return how many were applied now
     * @throws IllegalStateException when the next block is not among them: one before them is missing
     * @throws jakarta.persistence.PersistenceException when the database does not answer; try again in a new transaction
     */
    public static int apply(EntityManager entities, ChannelSchema schema, List<Block> blocks) {
        schema.enter(entities);
        schema.lock(entities);
        long height = height(entities);
        List<Block> news =
                blocks.stream().filter(block -> block.height() > height).toList();
        if (news.isEmpty()) {
            return 0;
        }
        long first = news.get(0).height();
        if (first > height + 1) {
            throw new IllegalStateException("block " + first + " cannot follow block " + height + " of the read model");
        }
        try (var rows = new LedgerRows(entities.unwrap(Connection.class))) {
            var references = new ReferenceRows(entities);
            var signers = new Signers(entities);
            for (Block block : news) {
                rows.add(block);
                for (Block.Entry entry : block.entries()) {
                    var recorded = new Recorded(entry);
                    rows.add(recorded, signers.person(recorded.organisation(), recorded.certificate()));
                    if (recorded.isAccepted()) {
                        references.apply(recorded);
                        signers.learn(recorded);
                    }
                }
            }
            entities.flush();
            rows.write();
        } catch (SQLException e) {
            throw new PersistenceException("the blocks from " + first + " on could not be written", e);
        }
        return news.size();
    }

    /** The last block in the schema of the running transaction. */
    public static long height(EntityManager entities) {
        return ((Number) entities.createNativeQuery("select height from projection")
                        .getSingleResult())
                .longValue();
    }
}
