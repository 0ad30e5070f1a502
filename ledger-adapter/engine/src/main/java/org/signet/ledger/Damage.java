package org.signet.ledger;

/**
 * Something stored that is not as it must be.
 *
 * @param column where: {@code leaves}, {@code state}, {@code cosignatures} ...
 * @param entry which, as a reader would name it: an index, a height, {@code balance/alice}; {@code *} for the whole column
 * @param what is wrong with it
 */
public record Damage(String column, String entry, String what) {
    @Override
    public String toString() {
        return column + " " + entry + ": " + what;
    }
}
