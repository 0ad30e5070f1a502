package org.signet.ledger;

import java.util.regex.Pattern;

/**
 * The name that the client gives a transaction before sending it, and keeps for every retry. Unique in its channel: the
 * same id with the same bytes is the same transaction, the same id with other bytes is refused (REFE).
 */
public record TransactionId(String value) implements Comparable<TransactionId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    public TransactionId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a transaction id has 1 to 64 letters, digits or . _ : - and starts with a letter or digit");
        }
    }

    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public int compareTo(TransactionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
