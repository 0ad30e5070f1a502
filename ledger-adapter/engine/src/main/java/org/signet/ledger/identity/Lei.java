package org.signet.ledger.identity;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Legal entity identifiers (ISO 17442): 18 letters or digits and two check digits (ISO 7064, MOD 97-10). */
final class Lei {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Z]{18}[0-9]{2}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Lei() {}

    static boolean isValid(String lei) {
        if (!SHAPE.matcher(lei).matches()) {
            return false;
        }
        var digits = new StringBuilder(40);
        lei.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }
}
