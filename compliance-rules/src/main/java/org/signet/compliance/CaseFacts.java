package org.signet.compliance;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a case. A case says only what differs from the standard one: 100 units of a share bought at 50.00 EUR against
 * payment, for a portfolio with net assets of 100,000 EUR, 20,000 EUR of cash, and 4,000 EUR in the share's issuer, group
 * and type; it settles in two days, which is a working day whose cut-off is an hour away, and the other side is accepted.
 *
 * <p>What the portfolio holds besides is nothing, or what {@code book.HEADING:NAME} gives under a {@link Book.Heading}.
 *
 * <p>Names and standard values are in {@link #STANDARD}. An empty text is "there is none", where that makes sense. The time
 * is always {@link #NOW}; durations are ISO 8601 and count from there.
 */
final class CaseFacts {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    static final SortedMap<String, String> STANDARD = standard();

    private static final String EUR = "EUR";
    private static final String BOOK = "book.";
    private static final String DAYS = "a number of days, at most 3650 either way";

    private final SortedMap<String, String> values = new TreeMap<>(STANDARD);
    private final List<String> faults = new ArrayList<>();
    private final GivenBook book = new GivenBook();
    private @Nullable Facts facts;

    CaseFacts(Map<String, String> given) {
        given.forEach((name, value) -> {
            if (STANDARD.containsKey(name)) {
                values.put(name, value);
            } else if (name.startsWith(BOOK)) {
                faults.addAll(book.put(name.substring(BOOK.length()), value));
            } else {
                faults.add("nothing is given by the name " + name + "; there are " + String.join(" ", STANDARD.keySet())
                        + " and book.HEADING:NAME");
            }
        });
        if (faults.isEmpty()) {
            Facts read = read();
            facts = faults.isEmpty() ? read : null;
        }
    }

    /** What is wrong with what was given; empty when there are {@link #facts()}. */
    List<String> faults() {
        return faults;
    }

    Facts facts() {
        Facts read = facts;
        if (read == null) {
            throw new IllegalStateException("there are no facts: " + faults);
        }
        return read;
    }

    private static SortedMap<String, String> standard() {
        var standard = new TreeMap<String, String>();
        List.of(
                        "movement=RECEIVE",
                        "againstPayment=true",
                        "quantity=100",
                        "amount=5000.00",
                        "amountBase=5000.00",
                        "signers=1",
                        "currency=EUR",
                        "dealPrice=50.00",
                        "value=5000.00",
                        "sameTermsAgo=",
                        "isin=DE0007164600",
                        "cfi=ESVUFR",
                        "issuer=529900D6BF99LW9R2E68",
                        "issuerGroup=529900PM64WH8AF1E917",
                        "maturesInDays=",
                        "regime=ORDINARY",
                        "rating=",
                        "lot=",
                        "liquidity=",
                        "unitsInIssue=",
                        "resetsInDays=",
                        "portfolio=case",
                        "price=50.00",
                        "priceAge=PT1H",
                        "netAssets=100000",
                        "cash=20000",
                        "overdraft=0",
                        "units=1000",
                        "issuerExposure=4000",
                        "groupExposure=4000",
                        "typeExposure=4000",
                        "settlesInDays=2",
                        "workingDay=true",
                        "cutOffIn=PT1H",
                        "otherSide=DEUTDEFFXXX",
                        "otherSideAccepted=true")
                .forEach(line ->
                        standard.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return standard;
    }

    private @Nullable Facts read() {
        Facts.Movement movement = required("movement", "RECEIVE, DELIVER or PAY", Facts.Movement::valueOf);
        Facts.Instruction instruction = instruction(movement);
        Facts.Portfolio portfolio = portfolio();
        Facts.Settlement settlement = settlement();
        Facts.Security security = movement == Facts.Movement.PAY ? null : security();
        return faults.isEmpty() ? new Facts(NOW, instruction, security, portfolio, settlement, book) : null;
    }

    private Facts.Instruction instruction(Facts.Movement movement) {
        Duration sameTermsAgo = duration("sameTermsAgo");
        return new Facts.Instruction(
                "case",
                movement,
                truth("againstPayment"),
                decimal("quantity"),
                decimal("amount"),
                text("currency"),
                2,
                optionalDecimal("dealPrice"),
                decimal("amountBase"),
                required("signers", "a whole number", Integer::parseInt),
                decimal("value"),
                sameTermsAgo == null ? null : "earlier",
                sameTermsAgo == null ? null : NOW.minus(sameTermsAgo));
    }

    private Facts.Security security() {
        BigDecimal price = optionalDecimal("price");
        Duration age = duration("priceAge");
        return new Facts.Security(
                text("isin"),
                text("cfi"),
                text("issuer"),
                text("issuerGroup"),
                0,
                optionalDay("maturesInDays"),
                traits(),
                price == null || age == null ? null : new Facts.Price(price, text("currency"), "case", NOW.minus(age)));
    }

    private Facts.Traits traits() {
        return new Facts.Traits(
                required("regime", "ORDINARY, COVERED, GOVERNMENT or FUND", Book.Regime::valueOf),
                text("rating").isEmpty() ? null : required("rating", "a rating from AAA to D", CaseFacts::rating),
                optionalDecimal("lot"),
                text("liquidity").isEmpty()
                        ? null
                        : required("liquidity", "the name of a bucket, such as ILLIQUID", Book.Liquidity::valueOf),
                optionalDecimal("unitsInIssue"),
                optionalDay("resetsInDays"));
    }

    private static String rating(String text) {
        if (!Rating.isOne(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private @Nullable LocalDate optionalDay(String name) {
        return text(name).isEmpty() ? null : today().plusDays(required(name, DAYS, CaseFacts::days));
    }

    private Facts.Portfolio portfolio() {
        return new Facts.Portfolio(
                text("portfolio"),
                EUR,
                decimal("netAssets"),
                decimal("cash"),
                decimal("overdraft"),
                decimal("units"),
                decimal("issuerExposure"),
                decimal("groupExposure"),
                decimal("typeExposure"));
    }

    private Facts.Settlement settlement() {
        LocalDate today = today();
        Duration cutOff = duration("cutOffIn");
        return new Facts.Settlement(
                today.plusDays(required("settlesInDays", DAYS, CaseFacts::days)),
                today,
                text("workingDay").isEmpty() ? null : truth("workingDay"),
                cutOff == null ? null : NOW.plus(cutOff),
                text("otherSide"),
                truth("otherSideAccepted"));
    }

    private static LocalDate today() {
        return NOW.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }

    private boolean truth(String name) {
        return required(name, "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            return Boolean.valueOf(text);
        });
    }

    private BigDecimal decimal(String name) {
        return required(name, "a decimal", CaseFacts::plainDecimal);
    }

    private @Nullable BigDecimal optionalDecimal(String name) {
        return text(name).isEmpty() ? null : decimal(name);
    }

    /** Plain notation only, and no more digits than an amount has: an exponent could ask for a number without end. */
    static BigDecimal plainDecimal(String text) {
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    private @Nullable Duration duration(String name) {
        return text(name).isEmpty()
                ? null
                : required(
                        name, "an ISO 8601 duration such as PT24H of at most 10000 days", CaseFacts::boundedDuration);
    }

    private static int days(String text) {
        int days = Integer.parseInt(text);
        if (Math.abs((long) days) > 3_650) {
            throw new IllegalArgumentException(text);
        }
        return days;
    }

    private static Duration boundedDuration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.abs().compareTo(Duration.ofDays(10_000)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    /** Notes a fault, and goes on with the standard value, when the text has no sense. */
    private <T> T required(String name, String shape, Function<String, T> parse) {
        try {
            return parse.apply(text(name));
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add("given " + name + " must be " + shape);
            return parse.apply(STANDARD.getOrDefault(name, ""));
        }
    }
}
