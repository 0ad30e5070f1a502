package org.signet.custody.instruction;

/** ISO 20022 DeliveryReceiptType2Code. */
public enum Payment {
    /** Against payment. */
    APMT,
    /** Free of payment. */
    FREE
}
