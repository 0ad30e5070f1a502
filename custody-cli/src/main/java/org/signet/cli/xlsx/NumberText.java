package org.signet.cli.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** A number cell as the decimal, or the date, that the person saw. */
final class NumberText {
    /** Spreadsheet programs keep, and show, so many digits; what a binary number has beyond them was typed by nobody. */
    private static final MathContext TYPED = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,2})?");

    /** Before it, serial numbers are off by one in one program and not in another: 1900 was no leap year. */
    private static final int FIRST_CERTAIN_DAY = 61;

    private static final int LAST_DAY = 2_958_465;

    private NumberText() {}

    /**
     * @param raw as the file has it, such as 0.1 or 7.0000000000000007E-2
     * @throws IllegalArgumentException with the reason, when nobody can tell which decimal was meant
     */
    static String of(String raw, NumberFormats.Meaning meaning, boolean is1904) {
        BigDecimal typed = typed(raw);
        return switch (meaning) {
            case NUMBER -> plain(typed, 0);
            case PERCENT -> plain(typed, 2);
            case DATE -> date(typed, is1904);
        };
    }

    private static BigDecimal typed(String raw) {
        if (!NUMBER.matcher(raw).matches()) {
            throw new IllegalArgumentException("is not a number: " + raw);
        }
        BigDecimal exact = new BigDecimal(raw);
        BigDecimal typed = exact.round(TYPED);
        if (typed.compareTo(exact) != 0 && typed.doubleValue() != exact.doubleValue()) {
            throw new IllegalArgumentException(
                    "is a computed number (" + raw + ") that shows otherwise than it is: type it, as text");
        }
        return typed;
    }

    private static String plain(BigDecimal typed, int decimals) {
        BigDecimal bare = typed.signum() == 0 ? BigDecimal.ZERO : typed.stripTrailingZeros();
        if (bare.precision() - bare.scale() > TYPED.getPrecision()) {
            throw new IllegalArgumentException(
                    "has more than 15 digits, of which spreadsheets lose some: type it as text");
        }
        return bare.setScale(Math.max(bare.scale(), decimals)).toPlainString();
    }

    private static String date(BigDecimal typed, boolean is1904) {
        BigDecimal bare = typed.stripTrailingZeros();
        if (bare.scale() > 0
                || typed.compareTo(BigDecimal.valueOf(is1904 ? 0 : FIRST_CERTAIN_DAY)) < 0
                || typed.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
            throw new IllegalArgumentException(
                    "is shown as a time or a date that is none: format it as text and type it");
        }
        LocalDate start = is1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        return start.plusDays(typed.intValueExact()).toString();
    }
}
