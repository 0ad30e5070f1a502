package org.signet.ledger.verify;

/** The evidence does not hold; the message is a sentence for the reader's report, and the place in the code tells nothing. */
final class Refuted extends Exception {
    private static final long serialVersionUID = 1;

    Refuted(String sentence) {
        super(sentence, null, false, false);
    }

    static void unless(boolean holds, String otherwise) throws Refuted {
        if (!holds) {
            throw new Refuted(otherwise);
        }
    }
}
