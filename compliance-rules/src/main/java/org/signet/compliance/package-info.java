/**
 * Compliance contracts: rule packs, the facts they are judged on, and the verdict.
 *
 * <p>A {@link org.signet.compliance.RulePack} is data: it names rule <em>kinds</em> of the library (DRL written by
 * developers, compiled when Signet is built) and gives them typed parameters. Judging puts the {@link
 * org.signet.compliance.Facts} of one instruction and the parameters of all active packs into a fresh session; the {@link
 * org.signet.compliance.Verdict} has one {@link org.signet.compliance.Finding} for every rule of every pack, passed ones
 * too, in the order of the packs and their rules.
 *
 * <p>Facts are aggregates that the custody contract keeps up to date as it posts; no rule loops over positions. Nothing
 * here reads a clock, a locale or a time zone.
 */
@NullMarked
package org.signet.compliance;

import org.jspecify.annotations.NullMarked;
