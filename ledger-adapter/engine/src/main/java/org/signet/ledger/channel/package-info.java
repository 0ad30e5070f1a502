/**
 * One channel's ledger on one node: the way of a transaction from the sequencer's order to a final leaf.
 *
 * <p>{@link org.signet.ledger.channel.ChannelLedger} is the {@link org.signet.ledger.Ledger}. Behind it, in the order in
 * which a transaction meets them:
 *
 * <ol>
 *   <li>{@code Intake} takes signed bytes in, at most so many, and {@code Batcher} has them ordered together;
 *   <li>{@code Pipeline} takes what was ordered from the sequencer and has {@code Opener} check signatures and read
 *       contents, in parallel and ahead of execution;
 *   <li>{@code BlockExecution} decides, one transaction after the other, with the plugged contract;
 *   <li>{@code Chronicle} writes block, leaves, tree nodes, state and position in one step;
 *   <li>{@code Cosigner} signs the new head, {@code Cosignatures} takes in what members signed, finds out what is final, and
 *       finds out when a member's log is not ours.
 * </ol>
 *
 * <p>Everything is decided on one thread, {@code ledger-<channel>-execute}, in the sequencer's order. What can go wrong for
 * good (a damaged store, a member with another log, a contract that throws) halts the channel: see {@link
 * org.signet.ledger.Alarm}. The threads, and what happens when the process dies at each stage, are described in
 * {@code docs/internals/ledger.md}.
 */
@NullMarked
package org.signet.ledger.channel;

import org.jspecify.annotations.NullMarked;
