/**
 * The one way in. Whatever door a signed transaction comes through - HTTPS, a queue, the command line - it is handled by
 * {@link org.signet.custody.intake.Intake}, and gets the same answer in the same words.
 *
 * <p>Intake decides nothing about custody. It turns away what cannot become a transaction (too large, not signed, not
 * readable), hands the rest to the ledger, and waits, for a bounded time, for what the members' nodes decide. A refusal by
 * the contract is a decision that stands on the ledger; a problem of intake leaves no trace there.
 */
@NullMarked
package org.signet.custody.intake;

import org.jspecify.annotations.NullMarked;
