package org.signet.custody.intake;

import org.signet.ledger.Receipt;

/** What came of a transaction that was handed in. */
public sealed interface IntakeResult permits IntakeResult.Accepted, Problem {
    /**
     * It is recorded and accepted.
     *
     * @param receipt its place in the log; {@link Receipt#isFinal()} says whether the cosignatures came in time
     * @param before whether these very bytes had been recorded before they were handed in this time
     */
    record Accepted(Receipt receipt, boolean before) implements IntakeResult {}
}
