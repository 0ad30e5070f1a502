package org.signet.custody.advice;

import java.util.List;

/** Where advices are sent, and how far they were. */
public interface AdviceTopics {
    /** The last block whose advices were sent; 0 before the first. */
    long height(String channel);

    /** Whether anybody would get what is sent to an organisation's topic. */
    boolean isHeard(String organisation);

    /**
     * Sends the advices of some blocks, and moves the height, in the caller's transaction.
     *
     * @param first the first block's height
     * @param last the last block's
     * @throws IllegalStateException when the first block does not follow on the {@link #height}
     * @throws RuntimeException when the broker does not take them; nothing was sent then
     */
    void send(String channel, long first, long last, List<Advice> advices);
}
