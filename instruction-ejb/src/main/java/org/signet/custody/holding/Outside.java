package org.signet.custody.holding;

/** A portfolio's accounts of the outside world. Their names have a colon, which no registered account has. */
public enum Outside {
    /** Issuers, places of settlement, counterparties. */
    MARKET,
    /** Whoever was paid. */
    PAYEES,
    /** Where opening balances came from. */
    OPENING;

    public String account(String portfolio) {
        return portfolio + ":" + name();
    }
}
