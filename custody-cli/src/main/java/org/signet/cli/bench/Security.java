package org.signet.cli.bench;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.ISINCheckDigit;

/**
 * A made-up security.
 *
 * @param isin with a valid check digit, of no country
 * @param issuer LEI with valid check digits
 * @param group LEI of the issuer's group
 * @param price in EUR for a unit; of debt, in percent of face value. Two decimals
 */
record Security(String isin, boolean isDebt, String issuer, String group, BigDecimal price) {
    /** Digits and capital letters, as ISIN and LEI are made of. */
    private static final int ALPHABET = 36;

    private static final int BOOK_CHARACTERS = 5;
    private static final int INDEX_CHARACTERS = 4;

    /** Securities that have different ISINs in one book: 36^4. */
    static final int MOST = 1_679_616;

    private static final int ISSUERS_IN_GROUP = 3;
    private static final int DEBT_EVERY = 3;
    private static final int MOD_97_10 = 97;

    /** The security of a place in a book; another book's are others. */
    static Security of(String book, int index, SplittableRandom random) {
        boolean isDebt = index % DEBT_EVERY == DEBT_EVERY - 1;
        int cents = isDebt ? random.nextInt(95_00, 105_00) : random.nextInt(10_00, 400_00);
        return new Security(
                isin(book, index),
                isDebt,
                lei(book, index),
                lei(book, index - index % ISSUERS_IN_GROUP),
                BigDecimal.valueOf(cents, 2));
    }

    /** The CFI (ISO 10962): an ordinary share, or a bond. */
    String cfi() {
        return isDebt ? "DBFTFB" : "ESVUFN";
    }

    /** What so many units cost. */
    BigDecimal amount(BigDecimal quantity) {
        BigDecimal product = quantity.multiply(price);
        return (isDebt ? product.movePointLeft(2) : product).setScale(2);
    }

    private static String isin(String book, int index) {
        String code = "ZZ" + bookCode(book) + code(index, INDEX_CHARACTERS);
        try {
            return code + ISINCheckDigit.ISIN_CHECK_DIGIT.calculate(code);
        } catch (CheckDigitException e) {
            throw new IllegalStateException("letters and digits have a check digit", e);
        }
    }

    private static String lei(String book, int index) {
        String code = "BNCH00" + bookCode(book) + code(index, 18 - 6 - BOOK_CHARACTERS);
        return code + String.format(Locale.ROOT, "%02d", 98 - remainder97(code + "00"));
    }

    /** ISO 7064 MOD 97-10, letters counting from 10. */
    private static int remainder97(String text) {
        int remainder = 0;
        for (char character : text.toCharArray()) {
            int value = Character.digit(character, ALPHABET);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % MOD_97_10;
        }
        return remainder;
    }

    private static String bookCode(String book) {
        return code(Math.floorMod(book.hashCode(), 60_466_176), BOOK_CHARACTERS);
    }

    private static String code(int number, int characters) {
        String digits = Integer.toString(number, ALPHABET).toUpperCase(Locale.ROOT);
        return "0".repeat(characters - digits.length()) + digits;
    }
}
