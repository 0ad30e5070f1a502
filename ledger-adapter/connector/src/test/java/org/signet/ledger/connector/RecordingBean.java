package org.signet.ledger.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.signet.ledger.Block;
import org.signet.ledger.log.CosignedCheckpoint;

/** A message-driven bean with the transactions of its container: what it writes stays only when it is committed. */
final class RecordingBean {
    private final List<Long> committed = new ArrayList<>();
    private final Map<Long, Long> finality = new ConcurrentHashMap<>();
    private int failures;
    private int rolledBack;
    private int transactions;
    private int made;
    private int released;
    private long lostCommit = -1;
    private int lostCommits;
    private volatile boolean unavailable;

    synchronized long height() {
        return committed.isEmpty() ? 0 : committed.get(committed.size() - 1);
    }

    synchronized List<Long> committed() {
        return List.copyOf(committed);
    }

    synchronized void failNext(int deliveries) {
        failures = deliveries;
    }

    synchronized void loseCommitOf(long height) {
        lostCommit = height;
    }

    void unavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    synchronized int lostCommits() {
        return lostCommits;
    }

    synchronized int rolledBack() {
        return rolledBack;
    }

    synchronized int transactions() {
        return transactions;
    }

    synchronized int endpointsMade() {
        return made;
    }

    synchronized int endpointsReleased() {
        return released;
    }

    long finalitySize(long height) {
        return finality.get(height);
    }

    MessageEndpointFactory endpoints() {
        return new MessageEndpointFactory() {
            @Override
            public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
                if (unavailable) {
                    throw new UnavailableException("deploying");
                }
                synchronized (RecordingBean.this) {
                    made++;
                }
                return new Endpoint();
            }

            @Override
            public MessageEndpoint createEndpoint(XAResource resource, long timeout) throws UnavailableException {
                return createEndpoint(resource);
            }

            @Override
            public boolean isDeliveryTransacted(Method method) {
                return true;
            }

            @Override
            public String getActivationName() {
                return "bean";
            }

            @Override
            public Class<?> getEndpointClass() {
                return Endpoint.class;
            }
        };
    }

    private final class Endpoint implements MessageEndpoint, BlockListener {
        private List<Long> delivered = List.of();
        private boolean inTransaction;

        @Override
        public long deliveredHeight(String channel) {
            return height();
        }

        @Override
        public void beforeDelivery(Method method) {
            inTransaction = true;
            delivered = List.of();
            synchronized (RecordingBean.this) {
                transactions++;
            }
        }

        @Override
        public void onBlocks(String channel, List<Block> blocks, CosignedCheckpoint checkpoint) {
            synchronized (RecordingBean.this) {
                long first = blocks.get(0).height();
                if (!inTransaction || first != height() + 1) {
                    throw new IllegalStateException("block " + first + " does not follow " + height());
                }
                if (failures > 0) {
                    failures--;
                    rolledBack++;
                    throw new IllegalStateException("the database is away");
                }
                delivered = blocks.stream().map(Block::height).toList();
                delivered.forEach(
                        height -> finality.put(height, checkpoint.checkpoint().size()));
            }
        }

        @Override
        public void afterDelivery() throws ResourceException {
            synchronized (RecordingBean.this) {
                inTransaction = false;
                if (delivered.contains(lostCommit)) {
                    lostCommit = -1;
                    lostCommits++;
                } else {
                    committed.addAll(delivered);
                }
            }
        }

        @Override
        public void release() {
            synchronized (RecordingBean.this) {
                released++;
            }
        }
    }
}
