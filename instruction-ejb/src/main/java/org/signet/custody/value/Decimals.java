package org.signet.custody.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exact decimals and the one way of rounding them. */
public final class Decimals {
    /** Digits before the point of a decimal in a transaction. */
    public static final int INTEGER_DIGITS = 18;

    /** Digits after the point of a decimal in a transaction. */
    public static final int FRACTION_DIGITS = 10;

    /** Places of a converted value. */
    public static final int VALUATION_SCALE = 10;

    private static final Pattern PLAIN =
            Pattern.compile("-?(0|[1-9][0-9]{0," + (INTEGER_DIGITS - 1) + "})(\\.[0-9]{1," + FRACTION_DIGITS + "})?");

    private Decimals() {}

    /** Reads plain notation within the limits above: no exponent, no plus sign, no leading zeros; otherwise empty. */
    public static Optional<BigDecimal> parse(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** The same number in its one normal form: no trailing zeros after the point, never an exponent. */
    public static BigDecimal normal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The normal form in plain notation. */
    public static String plain(BigDecimal number) {
        return normal(number).toPlainString();
    }

    /** Whether the number can be written with at most {@code places} digits after the point. */
    public static boolean fits(BigDecimal number, int places) {
        return normal(number).scale() <= places;
    }

    /** Rounds a converted value to {@link #VALUATION_SCALE} places, half to even. */
    public static BigDecimal rounded(BigDecimal value) {
        return normal(value.setScale(VALUATION_SCALE, RoundingMode.HALF_EVEN));
    }
}
