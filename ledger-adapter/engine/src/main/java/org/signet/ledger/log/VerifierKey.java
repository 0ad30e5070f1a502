package org.signet.ledger.log;

/** A C2SP vkey: name, type byte and public key, with its key id. */
public final class VerifierKey {
    private VerifierKey() {}
}
