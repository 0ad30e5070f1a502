package org.signet.ledger.sequence;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Orders entries for the members of one channel. Crash-tolerant: an entry whose {@link #append} completed is delivered to
 * the {@link Follower} of every member, in the same order and at the same position, and survives the loss of a minority.
 */
public interface Sequencer extends AutoCloseable {
    /**
     * Asks for an entry to be ordered.
     *
     * @param entry at most {@link org.signet.ledger.Limits#BLOCK_BYTES} and a small header
     * @return completes when the entry is ordered and durable; exceptionally with {@link
     *     org.signet.ledger.NotTakenException} when it was not, or when that is unknown: it may still be delivered later
     */
    CompletableFuture<Void> append(byte[] entry);

    Status status();

    @Override
    void close();

    /** Receives what was ordered. */
    interface Follower {
        /** The last position this follower has durably applied, 0 before the first. Delivery starts after it. */
        long appliedPosition();

        /**
         * Called in order of position. Must accept quickly and work elsewhere; may block to hold the sequencer back.
         *
         * @param position strictly increasing from 1, gaps allowed
         * @param timeMillis the leader's clock when it took the entry in, milliseconds since the epoch
         * @return completes when the entry is durably applied here
         */
        CompletableFuture<Void> deliver(long position, long timeMillis, byte[] entry);

        /** The sequencer failed for good on this node; nothing more will be delivered. */
        void failed(Throwable cause);
    }

    /**
     * How ordering is doing.
     *
     * @param serving whether there is a leader with a majority behind it, as far as this node can tell
     * @param leader the leading organisation, or empty
     * @param reachable organisations whose nodes were heard of recently, this one included
     */
    record Status(boolean serving, String leader, List<String> reachable) {}
}
