package org.signet.ledger.sequence;

import org.signet.ledger.Genesis;

/**
 * An ordering engine on one node, which carries all the channels of that node.
 *
 * <p>One factory lives as long as the node. Sequencers opened from it are closed before it is.
 */
public interface SequencerFactory extends AutoCloseable {
    /**
     * Joins a channel. Delivery to {@code follower} starts at once, from the entry after its {@linkplain
     * Sequencer.Follower#appliedPosition() applied position}, on threads of the engine.
     *
     * @throws java.io.UncheckedIOException when the engine's own log cannot be read
     * @throws IllegalArgumentException when this node is not set up for the channel
     */
    Sequencer open(Genesis genesis, Sequencer.Follower follower);

    @Override
    void close();
}
