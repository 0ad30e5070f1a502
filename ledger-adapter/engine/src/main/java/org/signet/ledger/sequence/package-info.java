/**
 * Ordering: what a consensus engine must do for the ledger.
 *
 * <p>A {@link org.signet.ledger.sequence.Sequencer} puts entries, which it does not look into, in one order for all members
 * of a channel, makes them durable, and hands them to a {@link org.signet.ledger.sequence.Sequencer.Follower} on each node.
 * It keeps every entry, so that a node whose store was lost can be rebuilt from position 1. {@link
 * org.signet.ledger.sequence.LocalSequencer} is the engine of a node without a network; the engine for several nodes is in a
 * package of its own.
 */
@NullMarked
package org.signet.ledger.sequence;

import org.jspecify.annotations.NullMarked;
