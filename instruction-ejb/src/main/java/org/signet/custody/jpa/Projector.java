package org.signet.custody.jpa;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.signet.ledger.Block;

/** Applies the blocks that the ledger delivers. */
@Stateless
public class Projector {
    @PersistenceContext(unitName = "custody")
    private EntityManager entities;

    @EJB
    private Database database;

    @EJB
    private Heights heights;

    /** The last block that was applied; 0 before the first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long height(String channel) {
        database.schema(channel).enter(entities);
        return Projection.height(entities);
    }

    /**
     * Applies blocks in the caller's transaction, but those that the model has already.
     *
     * @param blocks one after the other, at least one
     * @throws IllegalStateException when one before them is missing; as the cause of an EJBException
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void apply(String channel, List<Block> blocks) {
        Projection.apply(entities, database.schema(channel), blocks);
        heights.whenCommitted(channel, blocks.get(blocks.size() - 1).height());
    }
}
