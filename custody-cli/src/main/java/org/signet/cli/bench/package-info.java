/**
 * What `signet bench` measures with, and how.
 *
 * <p>A {@link org.signet.cli.bench.Book} is a manager's whole business made up for measuring: portfolios with accounts and
 * balances, instruments with prices, advisors with mandates. {@link org.signet.cli.bench.Orders} is an endless stream of
 * instructions on it. Both are contents, not signed yet, with the name of who signs; both depend on nothing but their
 * parameters, so a run can be repeated. Every instruction is one that the contract accepts under all rules of the sample
 * packs, whatever is settled or not before it and in whatever order they arrive: a figure for work that was refused would be
 * a figure for other work.
 */
@NullMarked
package org.signet.cli.bench;

import org.jspecify.annotations.NullMarked;
