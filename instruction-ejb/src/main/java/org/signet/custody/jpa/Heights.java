package org.signet.custody.jpa;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How far the read models have got, for those who wait until they see what they have just written. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Heights {
    private final Map<String, Long> heights = new HashMap<>();

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @EJB
    private ReadModels models;

    /** Tells the waiting of a height when, and if, the running transaction commits. */
    public void whenCommitted(String channel, long height) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    reached(channel, height);
                }
            }
        });
    }

    private void reached(String channel, long height) {
        synchronized (heights) {
            heights.merge(channel, height, Math::max);
            heights.notifyAll();
        }
    }

    /** Waits until a block is in the read model; false when that takes longer than {@code patience}. */
    public boolean await(String channel, long height, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        if (!isKnown(channel)) {
            reached(channel, models.read(channel, ReadModel::height));
        }
        synchronized (heights) {
            while (heights.getOrDefault(channel, 0L) < height) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                try {
                    heights.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    /** The height last committed since the application started, or {@code otherwise} before the first. */
    public long known(String channel, long otherwise) {
        synchronized (heights) {
            return heights.getOrDefault(channel, otherwise);
        }
    }

    private boolean isKnown(String channel) {
        synchronized (heights) {
            return heights.containsKey(channel);
        }
    }
}
