package org.signet.custody.instruction;

/** ISO 20022 ProcessingStatus: how far the servicer has taken the instruction in. */
public enum Processing {
    /** Waiting: DOCY for a second signature, CVAL for an override, NEXT for the custodian's acknowledgement. */
    PENDING_PROCESSING,
    ACKNOWLEDGED_ACCEPTED,
    REJECTED,
    CANCELLATION_REQUESTED,
    CANCELLED
}
