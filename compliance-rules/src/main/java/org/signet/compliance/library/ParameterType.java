package org.signet.compliance.library;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.signet.compliance.Book;
import org.signet.compliance.Facts;
import org.signet.compliance.Rating;

/** The shapes that a rule's parameter may have. */
public enum ParameterType {
    /** A part of one, such as 0.10 for ten per cent. */
    FRACTION("one decimal from 0 to 1, such as 0.10") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> DECIMAL.matcher(text).matches() && isAtMost(text, 1));
        }
    },
    /** A multiple of one, such as 1.40 for 140 per cent. */
    RATIO("one decimal from 0 to 100, such as 1.40") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> DECIMAL.matcher(text).matches() && isAtMost(text, 100));
        }
    },
    /** An amount in the portfolio's base currency. */
    AMOUNT("one decimal, an amount in the portfolio's base currency") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> text.matches("[0-9]{1,18}(\\.[0-9]{1,5})?"));
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
    /** A count of people. */
    COUNT("one whole number from 1 to 20") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> text.matches("[1-9]|1[0-9]|20"));
        }
    },
    /** ISO 8601. */
    DATE("one day, such as 2027-01-01") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, ParameterType::isDate);
        }
    },
    /** On the scale of {@link Rating}. */
    RATING("one rating of " + String.join(" ", Rating.scale())) {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, Rating::isOne);
        }
    },
    /** {@link Book.Regime}. */
    REGIME("ORDINARY, COVERED, GOVERNMENT or FUND") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> isNameIn(text, Book.Regime.values()));
        }
    },
    /** Whose securities count together. */
    BODY("ISSUER or GROUP") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, List.of("ISSUER", "GROUP")::contains);
        }
    },
    /** What a mean maturity counts to. */
    WEIGHT("RESET or MATURITY") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, List.of("RESET", "MATURITY")::contains);
        }
    },
    /** Over what units are counted. */
    REACH("PORTFOLIO or MANAGER") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, List.of("PORTFOLIO", "MANAGER")::contains);
        }
    },
    /** {@link Book.Liquidity}. */
    BUCKETS("HIGHLY_LIQUID, MODERATELY_LIQUID, LESS_LIQUID or ILLIQUID") {
        @Override
        boolean accepts(List<String> values) {
            return !values.isEmpty() && values.stream().allMatch(text -> isNameIn(text, Book.Liquidity.values()));
        }
    },
    /** ISO 4217. */
    CURRENCIES("currency codes") {
        @Override
        boolean accepts(List<String> values) {
            return values.stream().allMatch(text -> text.matches("[A-Z]{3}"));
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
            return values.stream().allMatch(text -> NAME.matcher(text).matches());
        }
    },
    /** Texts as people write them. */
    TEXTS("texts of 1 to 140 characters") {
        @Override
        boolean accepts(List<String> values) {
            return values.stream().allMatch(text -> !text.isBlank() && text.length() <= 140);
        }
    },
    /** The name of a calendar. */
    CALENDAR("the name of one calendar, such as EUR") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> NAME.matcher(text).matches());
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
    /** Lines of a source. */
    LINES("1 to 200 lines") {
        @Override
        boolean accepts(List<String> values) {
            return !values.isEmpty() && values.size() <= 200;
        }
    },
    /** What happens where the rule cannot measure. */
    TREATMENT("BREACH, WARN or PASS") {
        @Override
        boolean accepts(List<String> values) {
            return isSingle(values, text -> List.of("BREACH", "WARN", "PASS").contains(text));
        }
    };

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,35}");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final String shape;

    ParameterType(String shape) {
        this.shape = shape;
    }

    /** The shape in words, for error messages and forms. */
    public String shape() {
        return shape;
    }

    /** Whether it has any number of values, none too. */
    boolean isList() {
        return switch (this) {
            case ISINS, LEIS, NAMES, TEXTS, CFI_PREFIXES, CFI_CATEGORIES, MOVEMENTS, CURRENCIES, BUCKETS, LINES -> true;
            default -> false;
        };
    }

    abstract boolean accepts(List<String> values);

    private static boolean isSingle(List<String> values, java.util.function.Predicate<String> shape) {
        return values.size() == 1 && shape.test(values.get(0));
    }

    private static boolean isAtMost(String text, int most) {
        return new BigDecimal(text).compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean isDate(String text) {
        try {
            return text.equals(LocalDate.parse(text).toString());
        } catch (DateTimeParseException e) {
            return false;
        }
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
        return isNameIn(text, Facts.Movement.values());
    }

    private static boolean isNameIn(String text, Enum<?>[] values) {
        return Arrays.stream(values).anyMatch(value -> value.name().equals(text));
    }
}
