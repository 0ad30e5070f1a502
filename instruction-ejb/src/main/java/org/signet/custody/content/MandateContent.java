package org.signet.custody.content;

import org.signet.custody.mandate.Terms;

/** Who may instruct. */
public sealed interface MandateContent extends Content {
    /** {@code mandate.register}. */
    record MandateRegister(Terms terms) implements MandateContent {}

    /** {@code mandate.accept}. */
    record MandateAccept(String mandate) implements MandateContent {}

    /** {@code mandate.revoke}. */
    record MandateRevoke(String mandate, String reason) implements MandateContent {}
}
