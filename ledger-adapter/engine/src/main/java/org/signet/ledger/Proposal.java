package org.signet.ledger;

/**
 * A transaction's content, as its contract read it.
 *
 * @param id the client's name for the transaction
 * @param channel the channel the content says it is meant for; the ledger refuses it on any other
 * @param kind what is asked, in the contract's words, such as {@code instruction.payment}
 * @param content the contract's own object; the ledger only hands it back
 */
public record Proposal(TransactionId id, String channel, String kind, Object content) implements Reading {}
