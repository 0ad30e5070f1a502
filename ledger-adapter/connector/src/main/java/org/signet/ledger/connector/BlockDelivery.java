package org.signet.ledger.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.signet.ledger.Block;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerListener;
import org.signet.ledger.log.CosignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the final blocks of one channel to one message-driven bean, in order, in transactions of one block or a few: a
 * transaction costs its bean more than what most blocks have to tell.
 *
 * <p>The bean's own height is the only memory: this thread may die at any instant, and whoever comes after it asks the bean.
 */
final class BlockDelivery implements Work, LedgerListener {
    private static final Logger LOG = LoggerFactory.getLogger(BlockDelivery.class);
    private static final Method ON_BLOCKS = onBlocks();

    /** Blocks in a transaction; a block has at most 1 MiB. */
    private static final int MOST_BLOCKS = 8;

    /** How long to trust in being woken; finality is then looked up again. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final String channel;
    private final Ledger ledger;
    private final MessageEndpointFactory endpoints;
    private final Pause pause;
    private final Duration gathering;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    BlockDelivery(String channel, Ledger ledger, MessageEndpointFactory endpoints, BlockActivationSpec spec) {
        this.channel = channel;
        this.ledger = ledger;
        this.endpoints = endpoints;
        this.pause = new Pause(spec.getFirstPauseMillis(), spec.getLongestPauseMillis());
        this.gathering = Duration.ofMillis(spec.getGatheringMillis());
    }

    @Override
    public void run() {
        try (AutoCloseable listening = ledger.listen(this)) {
            while (!isReleased()) {
                deliverUntilFailure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("Delivery of the blocks of {} ended", channel, e);
        } finally {
            ended.countDown();
        }
    }

    private void deliverUntilFailure() throws InterruptedException {
        try {
            MessageEndpoint endpoint = endpoints.createEndpoint(null);
            try {
                deliver(endpoint, (BlockListener) endpoint);
            } finally {
                endpoint.release();
            }
        } catch (UnavailableException e) {
            LOG.debug("The application that takes the blocks of {} is not ready: {}", channel, e.getMessage());
            rest(pause.next());
        } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
            if (!isReleased()) {
                Duration next = pause.next();
                LOG.warn("Blocks of {} were not taken, again in {} ms", channel, next.toMillis(), e);
                rest(next);
            }
        }
    }

    private void deliver(MessageEndpoint endpoint, BlockListener listener)
            throws ResourceException, NoSuchMethodException, InterruptedException {
        long delivered = listener.deliveredHeight(channel);
        while (!isReleased()) {
            List<Block> blocks = finalBlocksAfter(delivered);
            if (blocks.isEmpty()) {
                awaitFinality();
                continue;
            }
            deliver(endpoint, listener, blocks);
            delivered = blocks.get(blocks.size() - 1).height();
            pause.reset();
            if (blocks.size() < MOST_BLOCKS) {
                rest(gathering);
            }
        }
    }

    private List<Block> finalBlocksAfter(long delivered) {
        wake.drainPermits();
        long finalHeight = ledger.status().finalHeight();
        long wanted = Math.min(MOST_BLOCKS, finalHeight - delivered);
        return wanted < 1 ? List.of() : ledger.blocks(delivered + 1, (int) wanted);
    }

    private void deliver(MessageEndpoint endpoint, BlockListener listener, List<Block> blocks)
            throws ResourceException, NoSuchMethodException {
        CosignedCheckpoint finality = ledger.finalCheckpoint().orElseThrow();
        endpoint.beforeDelivery(ON_BLOCKS);
        try {
            listener.onBlocks(channel, blocks, finality);
        } finally {
            endpoint.afterDelivery();
        }
    }

    private void awaitFinality() throws InterruptedException {
        if (!isReleased() && wake.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    /** Blocks that become final meanwhile do not shorten it. */
    private void rest(Duration duration) throws InterruptedException {
        boolean isOver = released.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("Delivery of the blocks of {} {}", channel, isOver ? "ends" : "goes on");
    }

    private boolean isReleased() {
        return released.getCount() == 0;
    }

    @Override
    public void isFinal(long height, CosignedCheckpoint checkpoint) {
        wake.release();
    }

    @Override
    public void release() {
        released.countDown();
        wake.release();
    }

    /** Waits until the last delivery has ended; false when it did not in time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Method onBlocks() {
        try {
            return BlockListener.class.getMethod("onBlocks", String.class, List.class, CosignedCheckpoint.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
