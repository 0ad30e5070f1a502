package org.signet.ledger;

import java.util.Collection;

/**
 * What an application plugs into the ledger: the rules by which every member's node judges every transaction.
 *
 * <p>Everything here is <b>pure</b> and <b>total</b>: the same on every node, JVM, locale and time zone; no clock, no
 * input or output, no randomness, no hash order; bad input is refused, never thrown at the ledger. An exception from
 * {@link #execute} or {@link #checkInvariants} is a defect: it halts the channel on this node.
 */
public interface Contract {
    /** Name and version of the contract, shown with the node's status. */
    String version();

    /**
     * Reads a transaction's content. Depends on nothing but the bytes; called in parallel, ahead of execution.
     *
     * @param content the bytes inside the CMS envelope, at most {@link Limits#TRANSACTION_BYTES}
     */
    Reading read(byte[] content);

    /**
     * Decides about a transaction and writes its effects into the state. Called in the ledger's order. The writes of a
     * refused transaction are dropped.
     *
     * @param at the block it is in
     */
    Outcome execute(Transaction transaction, State state, Point at);

    /**
     * Asserts what must hold after every block, given the keys written in it.
     *
     * @throws IllegalStateException naming the invariant that does not hold
     */
    void checkInvariants(State state, Collection<State.Key<?>> written);
}
