package org.signet.custody.jpa;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;

/** Reads from the read model of any of the node's channels. */
@Stateless
public class ReadModels {
    /** A question that takes longer is a mistake; it must not keep a connection from others. */
    private static final String TIMEOUT_MILLIS = "10000";

    @PersistenceContext(unitName = "custody")
    private EntityManager entities;

    @EJB
    private Database database;

    /**
     * Asks within one read-only transaction.
     *
     * @throws jakarta.ejb.EJBException when the database does not answer
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <R> R read(String channel, Function<ReadModel, R> question) {
        database.schema(channel).enter(entities);
        entities.createNativeQuery(
                        "select set_config('statement_timeout', ?, true), set_config('transaction_read_only', 'on', true)")
                .setParameter(1, TIMEOUT_MILLIS)
                .getSingleResult();
        R answer = question.apply(new ReadModel(entities));
        entities.clear(); // nothing was changed: there is nothing to compare when the transaction ends
        return answer;
    }

    /** Runs work that changes tables in a transaction of its own; only the rebuild does so. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <R> R change(Function<EntityManager, R> work) {
        return work.apply(entities);
    }
}
