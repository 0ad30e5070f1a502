package org.signet.custody.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signet.custody.value.Currencies;
import org.signet.custody.value.Decimals;
import org.signet.custody.value.Identifiers;
import org.signet.custody.value.Money;
import org.signet.custody.value.Texts;
import org.signet.ledger.Sha256;

/** The shapes that fields of transactions have. */
final class Shapes {
    /** Code points of a text unless said otherwise. */
    static final int TEXT_LENGTH = 140;

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    static final Shape<String> NAME = checked(string(), Identifiers::isName, "must have 1 to 35 of A-Z a-z 0-9 . _ -");
    static final Shape<String> ISIN =
            checked(string(), Identifiers::isIsin, "is not an ISIN (ISO 6166): its shape or check digit is wrong");
    static final Shape<String> LEI =
            checked(string(), Identifiers::isLei, "is not an LEI (ISO 17442): its shape or check digits are wrong");
    static final Shape<String> BIC = checked(string(), Identifiers::isBic, "is not a BIC (ISO 9362)");
    static final Shape<String> CFI = checked(string(), Identifiers::isCfi, "is not a CFI (ISO 10962)");
    static final Shape<String> CURRENCY = checked(string(), Currencies::isKnown, "is not a currency of ISO 4217");
    static final Shape<String> ACCOUNT_NUMBER = checked(
            text(TEXT_LENGTH),
            text -> !Identifiers.looksLikeIban(text) || Identifiers.isIban(text),
            "looks like an IBAN (ISO 13616) but its check digits are wrong");
    static final Shape<Sha256> SHA_256 = parsed(
            string(),
            text -> SHA256.matcher(text).matches() ? Optional.of(Sha256.parse(text)) : Optional.empty(),
            "must be a SHA-256 hash: 64 lower-case hexadecimal digits");
    static final Shape<LocalDate> DATE_SHAPE =
            parsed(string(), text -> parsedTime(DATE, text, LocalDate::parse), "must be a date such as \"2026-11-24\"");
    static final Shape<Instant> MOMENT_SHAPE = parsed(
            string(),
            text -> parsedTime(MOMENT, text, Instant::parse),
            "must be a moment in UTC such as \"2026-11-24T16:00:00Z\"");
    static final Shape<Boolean> TRUTH =
            spot -> spot.node().isBoolean() ? spot.node().booleanValue() : spot.wrongShape("must be true or false");
    static final Shape<BigDecimal> DECIMAL = Shapes::decimal;
    static final Shape<BigDecimal> POSITIVE = checked(DECIMAL, number -> number.signum() > 0, "must be above zero");
    static final Shape<BigDecimal> NOT_NEGATIVE =
            checked(DECIMAL, number -> number.signum() >= 0, "must not be negative");

    private static final Field<BigDecimal> VALUE = Field.of("value", DECIMAL);
    private static final Field<String> MONEY_CURRENCY = Field.of("currency", CURRENCY, "NCRR");

    /** A price: above zero, with as many digits as a decimal may have. */
    static final Shape<Money> PRICE = money(false);

    /** An amount that is paid: above zero, in no smaller unit than the currency has. */
    static final Shape<Money> AMOUNT = money(true);

    private Shapes() {}

    /** One of a set of words. */
    static Shape<String> oneOf(List<String> words) {
        return checked(string(), words::contains, "must be one of " + String.join(" ", words));
    }

    static <E extends Enum<E>> Shape<E> oneOf(Class<E> type, List<E> allowed) {
        List<String> words = allowed.stream().map(Enum::name).toList();
        return parsed(
                string(),
                text -> words.contains(text) ? Optional.of(Enum.valueOf(type, text)) : Optional.empty(),
                "must be one of " + String.join(" ", words));
    }

    /** Text that can be shown, not blank, at most so many code points. */
    static Shape<String> text(int length) {
        Shape<String> showable = checked(
                string(),
                text -> Texts.isShowable(text) && !text.isBlank(),
                "must not be blank nor have control characters, bidirectional overrides or broken characters");
        return checked(showable, text -> Texts.length(text) <= length, "must have at most " + length + " characters");
    }

    static Shape<String> text() {
        return text(TEXT_LENGTH);
    }

    /** A JSON integer. */
    static Shape<Integer> integer(int from, int to) {
        return spot -> {
            JsonNode node = spot.node();
            if (!node.isIntegralNumber()) {
                return spot.wrongShape("must be a JSON integer from " + from + " to " + to);
            }
            boolean inRange = node.canConvertToInt() && node.intValue() >= from && node.intValue() <= to;
            return inRange ? node.intValue() : spot.wrongValue("must be from " + from + " to " + to);
        };
    }

    /** A list of different values. */
    static <T> Shape<List<T>> list(Shape<T> each, int atLeast, int atMost) {
        return spot -> {
            if (!(spot.node() instanceof ArrayNode array)) {
                return spot.wrongShape("must be a list");
            }
            if (array.size() < atLeast || array.size() > atMost) {
                return spot.wrongShape("must have " + atLeast + " to " + atMost + " entries, not " + array.size());
            }
            var values = new ArrayList<T>();
            for (int i = 0; i < array.size(); i++) {
                T value = each.read(spot.below(Integer.toString(i), array.get(i)));
                if (value != null) {
                    values.add(value);
                }
            }
            if (values.size() < array.size()) {
                return null;
            }
            return new LinkedHashSet<>(values).size() == values.size()
                    ? List.copyOf(values)
                    : spot.wrongShape("has an entry twice");
        };
    }

    /** An object whose field names are free, as names are. */
    static <T> Shape<Map<String, T>> map(Shape<T> each, int atMost) {
        return map(Identifiers::isName, each, atMost);
    }

    static <T> Shape<Map<String, T>> map(Predicate<String> isField, Shape<T> each, int atMost) {
        return spot -> {
            if (!(spot.node() instanceof ObjectNode object)) {
                return spot.wrongShape("must be an object");
            }
            if (object.size() > atMost) {
                return spot.wrongShape("must have at most " + atMost + " fields");
            }
            SortedMap<String, T> values = new TreeMap<>();
            for (var entry : object.properties()) {
                if (!isField.test(entry.getKey())) {
                    return spot.wrongShape("has a field that is not a name: " + Texts.quoted(entry.getKey()));
                }
                T value = each.read(spot.below(entry.getKey(), entry.getValue()));
                if (value != null) {
                    values.put(entry.getKey(), value);
                }
            }
            return values.size() == object.size() ? values : null;
        };
    }

    static <T> Shape<T> checked(Shape<T> shape, Predicate<T> holds, String otherwise) {
        return spot -> {
            T value = shape.read(spot);
            return value == null || holds.test(value) ? value : spot.wrongValue(otherwise);
        };
    }

    static <A, B> Shape<B> parsed(Shape<A> shape, Function<A, Optional<B>> parse, String otherwise) {
        return spot -> {
            A value = shape.read(spot);
            if (value == null) {
                return null;
            }
            return parse.apply(value).orElseGet(() -> spot.wrongValue(otherwise));
        };
    }

    static Shape<String> string() {
        return spot -> spot.node().isTextual() ? spot.node().textValue() : spot.wrongShape("must be a string");
    }

    static <T> Optional<T> parsedTime(Pattern pattern, String text, Function<CharSequence, T> parse) {
        if (!pattern.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable BigDecimal decimal(Shape.Spot spot) {
        if (spot.node().isNumber()) {
            return spot.wrongShape("must be a decimal in a string such as \"1000.50\", not a JSON number");
        }
        if (!spot.node().isTextual()) {
            return spot.wrongShape("must be a decimal in a string such as \"1000.50\"");
        }
        return Decimals.parse(spot.node().textValue())
                .orElseGet(() -> spot.wrongValue("must be a plain decimal with at most " + Decimals.INTEGER_DIGITS
                        + " digits before and " + Decimals.FRACTION_DIGITS + " after the point"));
    }

    private static Shape<Money> money(boolean isPaid) {
        return spot -> {
            var value = new Field<>(VALUE.name(), POSITIVE, spot.code(), true);
            Form<Money> form = Form.of(
                    values -> {
                        var money = new Money(values.get(value), values.get(MONEY_CURRENCY));
                        values.refuseUnless(
                                !isPaid || Decimals.fits(money.value(), Currencies.decimals(money.currency())),
                                value,
                                spot.code(),
                                "has more decimals than " + money.currency() + " has");
                        return money;
                    },
                    value,
                    MONEY_CURRENCY);
            return form.read(spot);
        };
    }
}
