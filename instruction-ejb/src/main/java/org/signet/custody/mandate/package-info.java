/**
 * Mandates: what replaces the seal that a custodian kept on file.
 *
 * <p>A mandate says which person of the manager may instruct for which portfolios, what kinds of instruction, alone or
 * jointly with a second person, up to which amount, from when until when. The manager's registrar registers it, the
 * custodian's supervision accepts it, either revokes it. It is in force from the later of its start and its acceptance until
 * the earlier of its end and its revocation. The terms of a mandate never change: other terms are another mandate.
 *
 * <p>An instruction is judged by the mandates in force at the time of the block it is in, never a later or an earlier one.
 *
 * <h2>What the limit is compared with</h2>
 *
 * <p>A payment's amount; the settlement amount of a receipt or delivery against payment; for a delivery free of payment,
 * which has no amount, what the securities are worth at the newest reference price. A delivery free of payment without a
 * reference price cannot be measured, so no mandate covers it. A receipt free of payment takes nothing from the portfolio
 * and is not measured.
 */
@NullMarked
package org.signet.custody.mandate;

import org.jspecify.annotations.NullMarked;
