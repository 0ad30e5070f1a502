/**
 * Holdings and the double entry that moves them.
 *
 * <p>An account has a {@link org.signet.custody.holding.Balance} for each asset, in buckets: {@code AVAILABLE}, {@code
 * RESERVED} for what is to go out, {@code BLOCKED}, and {@code PENDING} for what is to come in. The outside world is an
 * account too: each portfolio has one for its market, one for its payees and one for what it brought along when it was
 * opened ({@link org.signet.custody.holding.Outside}); they have the bucket {@code EXTERNAL}, which goes below zero by what
 * the portfolio has got from there and is still owed.
 *
 * <p>Every movement is a set of {@linkplain org.signet.custody.holding.Leg legs} that sums to zero for each asset, so all
 * accounts of a portfolio together, inside and outside, sum to zero at all times. Nothing appears from nowhere and nothing
 * vanishes.
 *
 * <table>
 *   <caption>Legs</caption>
 *   <tr><th>event</th><th>going out</th><th>coming in</th></tr>
 *   <tr><td>reserve</td><td>AVAILABLE to RESERVED</td><td>EXTERNAL to PENDING</td></tr>
 *   <tr><td>release</td><td>RESERVED to AVAILABLE</td><td>PENDING to EXTERNAL</td></tr>
 *   <tr><td>settle</td><td>RESERVED to EXTERNAL</td><td>PENDING to AVAILABLE</td></tr>
 *   <tr><td>reverse</td><td>EXTERNAL to AVAILABLE</td><td>AVAILABLE to EXTERNAL</td></tr>
 * </table>
 *
 * <p>Lots, which say where each unit came from, will hang on the legs between AVAILABLE or RESERVED and EXTERNAL: those are
 * the only ones by which a unit enters or leaves.
 */
@NullMarked
package org.signet.custody.holding;

import org.jspecify.annotations.NullMarked;
