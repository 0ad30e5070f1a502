package org.signet.custody.jms;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the heights that the broker keeps, as long as nothing goes wrong: asking the broker for one takes several round
 * trips. After a transaction with any other end than a commit the broker is asked again.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AdviceHeights {
    private final Map<String, Long> heights = new ConcurrentHashMap<>();

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /** The last height that was committed, if that is certain. */
    public Optional<Long> known(String channel) {
        return Optional.ofNullable(heights.get(channel));
    }

    /** Remembers a height if the running transaction commits, and forgets the channel's if not. */
    public void afterTransaction(String channel, long height) {
        heights.remove(channel);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    heights.put(channel, height);
                }
            }
        });
    }
}
