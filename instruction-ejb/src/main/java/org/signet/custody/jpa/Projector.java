package org.signet.custody.jpa;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
     * Applies a block in the caller's transaction.
     *
     * @return false when the model has it already
     * @throws IllegalStateException when one before it is missing; as the cause of an EJBException
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean apply(String channel, Block block) {
        boolean applied = Projection.apply(entities, database.schema(channel), block);
        heights.whenCommitted(channel, block.height());
        return applied;
    }
}
