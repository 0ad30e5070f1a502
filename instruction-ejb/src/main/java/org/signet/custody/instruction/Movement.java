package org.signet.custody.instruction;

/** ISO 20022 ReceiveDelivery1Code, and money that goes out. */
public enum Movement {
    /** Securities come in. */
    RECE,
    /** Securities go out. */
    DELI,
    /** Money goes out: a payment. */
    PAYM
}
