package org.signet.custody.instruction;

/** ISO 20022 SettlementStatus: why it has not settled. */
public enum Settlement {
    PENDING,
    /** Pending after its settlement date. Seen at the next transaction about the instruction: nothing happens by itself. */
    FAILING,
    /** Nothing is pending any more: it settled, or was rejected or cancelled. */
    CLOSED
}
