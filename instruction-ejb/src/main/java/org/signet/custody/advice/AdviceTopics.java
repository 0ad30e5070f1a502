package org.signet.custody.advice;

import java.util.List;

/** Where advices are sent, and how far they were. */
public interface AdviceTopics {
    /** The last block whose advices were sent; 0 before the first. */
    long height(String channel);

    /**
     * Sends a block's advices, and moves the height, in the caller's transaction.
     *
     * @throws IllegalStateException when the block does not follow on the {@link #height}
     * @throws RuntimeException when the broker does not take them; nothing was sent then
     */
    void send(String channel, long height, List<Advice> advices);
}
