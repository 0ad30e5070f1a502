/**
 * The custody contract: how each transaction is decided, and what it changes.
 *
 * <p>{@link org.signet.custody.contract.CustodyContract} knows the signers by name and hands the transaction to the desk it
 * belongs to, as in a bank: people, reference data and portfolios, mandates, rule packs, orders, and the steps of
 * instructions. A desk is a ladder of guards, one a line, each with a code and, where there is one, the field; then the
 * change. Everything a desk needs is in {@code Act}: who signed, the state, the block's time. There is no clock, no random
 * number, no default locale or time zone, and no order that depends on hashing.
 *
 * <h2>What stands in the state</h2>
 *
 * <p>{@code Keys} lists it. No transaction looks through an unbounded set: what rules need is kept as totals for each
 * portfolio and brought up to date as it is posted to ({@code Valuations}); the terms of instructions are remembered in a
 * window that empties itself ({@code TermsWindow}).
 *
 * <h2>What is asserted</h2>
 *
 * <p>{@code Invariants}, after every block, for every account that it touched: available does not go below its floor and no
 * other bucket below zero; all accounts of a portfolio, those of the outside world included, sum to zero for each asset;
 * what is reserved and pending is what the open instructions reserve and expect; the units that are valued are those on the
 * accounts.
 */
@NullMarked
package org.signet.custody.contract;

import org.jspecify.annotations.NullMarked;
