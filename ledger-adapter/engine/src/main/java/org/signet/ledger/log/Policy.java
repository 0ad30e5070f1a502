package org.signet.ledger.log;

/** Whose cosignatures are enough (C2SP tlog-policy). */
public final class Policy {
    private Policy() {}
}
