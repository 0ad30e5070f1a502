package org.signet.custody.value;

import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.ISINCheckDigit;

/** Shapes and check digits of the identifiers that ISO standards define. Whether a thing so named exists is another matter. */
public final class Identifiers {
    private static final Pattern ISIN = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}[0-9]");
    private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}[0-9]{2}");
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final Pattern CFI = Pattern.compile("[ECDRSOFHIJKLTM][A-Z]{5}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,35}");
    private static final int MOD_97_10 = 97;

    private Identifiers() {}

    /** ISO 6166: two letters, nine letters or digits, check digit. */
    public static boolean isIsin(String text) {
        return ISIN.matcher(text).matches() && ISINCheckDigit.ISIN_CHECK_DIGIT.isValid(text);
    }

    /** ISO 17442: eighteen letters or digits and two check digits by ISO 7064 MOD 97-10. */
    public static boolean isLei(String text) {
        return LEI.matcher(text).matches() && remainder97(text) == 1;
    }

    /** ISO 9362: eight or eleven letters and digits. */
    public static boolean isBic(String text) {
        return BIC.matcher(text).matches();
    }

    /** ISO 10962: six letters, the first one of its categories. */
    public static boolean isCfi(String text) {
        return CFI.matcher(text).matches();
    }

    /** Whether the CFI says debt: quantities are face amounts and prices are percent of face value. */
    public static boolean isDebt(String cfi) {
        return cfi.startsWith("D");
    }

    /** Whether the text is shaped like an IBAN (ISO 13616), so that its check digits must hold. */
    public static boolean looksLikeIban(String text) {
        return IBAN.matcher(text).matches();
    }

    /** ISO 13616: check digits by ISO 7064 MOD 97-10. */
    public static boolean isIban(String text) {
        return looksLikeIban(text) && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(text);
    }

    /** A name given in a transaction: 1 to 35 of {@code A-Z a-z 0-9 . _ -}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static int remainder97(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % MOD_97_10;
        }
        return remainder;
    }
}
