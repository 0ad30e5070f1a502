package org.signet.ledger.identity;

import org.signet.ledger.Reason;

/** Ends the checking of an envelope; carries the reason out to {@link SignatureVerifier#verify}. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private Refusal(Reason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    static Refusal envelope(String text) {
        return new Refusal(Reason.of(Reason.Codes.ENVELOPE, text));
    }

    static Refusal signature(String text) {
        return new Refusal(Reason.of(Reason.Codes.SIGNATURE, text));
    }

    static Refusal certificate(String text) {
        return new Refusal(Reason.of(Reason.Codes.CERTIFICATE, text));
    }

    static Refusal algorithm(String text) {
        return new Refusal(Reason.of(Reason.Codes.ALGORITHM, text));
    }

    /** The same refusal, saying whom it is about. */
    Refusal of(String whom) {
        return new Refusal(Reason.of(reason.code(), whom + ": " + reason.text()));
    }

    Reason reason() {
        return reason;
    }
}
