/**
 * Reference data: instruments, their prices, exchange rates, calendars, and the other side of settlements and payments.
 *
 * <p>All of it stands on the ledger as signed transactions of whoever owns it. What is registered again under the same name
 * is a new version: the instruction is judged by the one in force when it is sequenced, and older ones stay readable on the
 * ledger. Prices and exchange rates are ordered by the moment they were observed; one that is older than the newest known
 * stays on the ledger but values nothing.
 *
 * <p>Debt (CFI category D) is priced in percent of face value and its quantity is the face amount, so a position is worth
 * {@code quantity * price / 100}; everything else is worth {@code quantity * price}.
 */
@NullMarked
package org.signet.custody.reference;

import org.jspecify.annotations.NullMarked;
