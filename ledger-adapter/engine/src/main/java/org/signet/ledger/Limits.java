package org.signet.ledger;

/** The bounds of everything that can grow. Part of the protocol: every node of a channel has the same. */
public final class Limits {
    /** A signed transaction. A joint instruction with two certificate chains has about 6 KiB; the rest is room. */
    public static final int TRANSACTION_BYTES = 256 * 1024;

    /** Transactions in a block. */
    public static final int BLOCK_TRANSACTIONS = 100;

    /** A block's transactions together; the sequencer's entries must stay well below its 4 MiB. */
    public static final int BLOCK_BYTES = 1024 * 1024;

    /** Signers of one transaction. */
    public static final int SIGNERS = 8;

    /** Transactions a node has taken in and not yet seen executed; beyond it answers "busy, try later". */
    public static final int PENDING_TRANSACTIONS = 10_000;

    /** Leaves or blocks in one answer. */
    public static final int PAGE = 1_000;

    private Limits() {}
}
