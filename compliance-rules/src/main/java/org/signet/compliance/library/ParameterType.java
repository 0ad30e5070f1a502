package org.signet.compliance.library;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.signet.compliance.Facts;

/** The shapes that a rule's parameter may have. */
public enum ParameterType {
    /** A part of one, such as 0.10 for ten per cent. */
    FRACTION("one decimal from 0 to 1, such as 0.10") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> DECIMAL.matcher(text).matches() && isAtMostOne(text));
        }
    },
    /** ISO 8601 duration in days or shorter units. */
    DURATION("one ISO 8601 duration, such as PT72H or P3D") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, ParameterType::isDuration);
        }
    },
    /** A count of days. */
    DAYS("one whole number from 0 to 3650") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= 3650);
        }
    },
    /** ISO 6166. */
    ISINS("ISINs") {
        @Override
        boolean accepts(List<String> values) {
            return values.stream().allMatch(text -> text.matches("[A-Z]{2}[A-Z0-9]{9}[0-9]"));
        }
    },
    /** ISO 17442. */
    LEIS("LEIs") {
        @Override
        boolean accepts(List<String> values) {
            return values.stream().allMatch(text -> text.matches("[A-Z0-9]{18}[0-9]{2}"));
        }
    },
    /** Names as standing data have them: counterparties' BICs, payees. */
    NAMES("names of counterparties or payees") {
        @Override
        boolean accepts(List<String> values) {
            return values.stream().allMatch(text -> text.matches("[A-Za-z0-9._-]{1,35}"));
        }
    },
    /** First letters of ISO 10962 codes. */
    CFI_CATEGORIES("categories of CFI codes, one letter each, such as C for funds") {
        @Override
        boolean accepts(List<String> values) {
            return !values.isEmpty() && values.stream().allMatch(text -> text.matches("[A-Z]"));
        }
    },
    /** Beginnings of ISO 10962 codes. */
    CFI_PREFIXES("beginnings of CFI codes, such as ES or D") {
        @Override
        boolean accepts(List<String> values) {
            return !values.isEmpty() && values.stream().allMatch(text -> text.matches("[A-Z]{1,6}"));
        }
    },
    /** Which instructions the rule is about. */
    MOVEMENTS("RECEIVE, DELIVER or PAY") {
        @Override
        boolean accepts(List<String> values) {
            return !values.isEmpty() && values.stream().allMatch(ParameterType::isMovement);
        }
    },
    /** What happens where the rule cannot measure. */
    TREATMENT("BREACH, WARN or PASS") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> List.of("BREACH", "WARN", "PASS").contains(text));
        }
    };

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final String shape;

    ParameterType(String shape) {
        this.shape = shape;
    }

    /** The shape in words, for error messages and forms. */
    public String shape() {
        return shape;
    }

    abstract boolean accepts(List<String> values);

    private static boolean isSingle(List<String> values, java.util.function.Predicate<String> shape) {
        return values.size() == 1 && shape.test(values.get(0));
    }

    private static boolean isAtMostOne(String text) {
        return new BigDecimal(text).compareTo(BigDecimal.ONE) <= 0;
    }

    private static boolean isDuration(String text) {
        try {
            Duration duration = Duration.parse(text.toUpperCase(Locale.ROOT));
            return !duration.isNegative() && duration.compareTo(Duration.ofDays(3650)) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isMovement(String text) {
        for (var movement : Facts.Movement.values()) {
            if (movement.name().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
