/**
 * Instructions: what an advisor asks to be done, and what becomes of it.
 *
 * <p>An {@link org.signet.custody.instruction.Order} is what was signed and never changes. An {@link
 * org.signet.custody.instruction.Instruction} is the order with its {@link org.signet.custody.instruction.Life}: four
 * independent status axes as in ISO 20022 sese.024, each with the reason code it was last given.
 *
 * <pre>
 *  signed -> [joint mandate: PENDING_PROCESSING DOCY] -> judged -> [soft breach: HELD CVAL]
 *         -> reserved: PENDING_PROCESSING NEXT -> acknowledged -> matched -> settled -> [reversed]
 *  on the way: refused by the custodian (REJECTED), cancelled on request (CANCELLED CANI)
 * </pre>
 *
 * <p>Settled is an event, not a status: afterwards nothing is pending, so the settlement axis is {@code CLOSED} and the
 * instruction has a date of settlement. A payment has no other side to match, so its matching axis stays {@code UNMATCHED
 * NMAS} and nothing waits for it.
 *
 * <p>Steps come in order. One that comes out of order is refused by the ISO code of what is in its way: {@code DSET} settled,
 * {@code DCAN} cancelled or rejected, {@code DPRG} in progress, {@code DOCY} waiting for a signature, {@code CVAL} held by
 * a rule, {@code NMAS} not matched.
 *
 * <p>Places for what comes later: partial settlement adds a settled quantity to {@code Instruction} and takes {@link
 * org.signet.custody.instruction.Order#settlement} by it; holding and releasing by hand are values and reasons of the hold
 * axis; fund orders are another {@link org.signet.custody.instruction.Movement}.
 */
@NullMarked
package org.signet.custody.instruction;

import org.jspecify.annotations.NullMarked;
