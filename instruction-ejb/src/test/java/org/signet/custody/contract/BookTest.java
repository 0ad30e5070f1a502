package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.BOND;
import static org.signet.custody.contract.World.FREE_DELIVERY;
import static org.signet.custody.contract.World.FREE_RECEIPT;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SHARE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.signet.compliance.Book;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Price;

/** What a book answers is what adding up all positions answers, whatever happened before. Replays from {@code -Dseed=...}. */
class BookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<String> LEIS =
            List.of("HWUPKR0MPOU8FGXBT394", "7LTWFZYICNSX8D621K86", "529900D6BF99LW9R2E68", "PBLD0EJDB5FWOLXP3B76");

    private final World world = World.ready();

    private Book book() {
        Portfolio portfolio = world.state.get(Keys.PORTFOLIO.key("GLOBAL"));
        return new StateBook(world.state, portfolio, new Rates(world.state, "EUR"), TODAY);
    }

    private String amount(Heading heading, String name) {
        return book().amount(heading, name).toPlainString();
    }

    private static String isin(int number) {
        String body = "XS%09d".formatted(number);
        StringBuilder digits = new StringBuilder();
        body.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
            int digit = (digits.charAt(i) - '0') * (twice ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return body + (10 - sum % 10) % 10;
    }

    private void register(Random random, String isin) {
        boolean debt = isin.charAt(10) % 2 == 0;
        String fields =
                "'isin':'%s','name':'Paper','cfi':'%s','issuer':'%s','currency':'EUR','decimals':0,'calendar':'NYSE'"
                        .formatted(isin, debt ? "DBFTFB" : "ESVUFR", LEIS.get(random.nextInt(LEIS.size())));
        if (random.nextBoolean()) fields += ",'issuerGroup':'" + LEIS.get(random.nextInt(LEIS.size())) + "'";
        if (random.nextBoolean()) fields += ",'regime':'" + Regime.values()[random.nextInt(3)] + "'";
        if (random.nextBoolean()) fields += ",'liquidity':'ILLIQUID'";
        if (random.nextBoolean()) fields += ",'unitsInIssue':'" + (1 + random.nextInt(20_000)) + "'";
        if (debt && random.nextBoolean()) {
            fields += ",'maturity':'" + TODAY.plusDays(random.nextInt(900)) + "'";
            if (random.nextBoolean()) fields += ",'nextReset':'" + TODAY.plusDays(random.nextInt(90)) + "'";
        }
        world.accepted(OPERATIONS, "instrument.register", fields);
    }

    private void move(Random random, String isin) {
        String template = random.nextBoolean() ? FREE_RECEIPT : FREE_DELIVERY;
        int quantity = 1 + random.nextInt(1 << random.nextInt(14));
        world.submit(
                ADVISOR,
                "instruction.securities",
                template.replace(SHARE, isin).replace("'100'", "'" + quantity + "'"));
    }

    @Test
    void itAnswersAsAllPositionsAddedUp() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        List<String> isins = new ArrayList<>(List.of(SHARE, BOND));
        for (int i = 0; i < 25; i++) {
            isins.add(isin(i));
            register(random, isin(i));
        }
        for (int i = 0; i < 600; i++) {
            String isin = isins.get(random.nextInt(isins.size()));
            switch (random.nextInt(8)) {
                case 0 ->
                    world.price(
                            isin,
                            Integer.toString(1 + random.nextInt(20)),
                            "EUR",
                            "2026-11-23T08:%02d:%02dZ".formatted(i / 60, i % 60));
                case 1 -> {
                    if (isins.indexOf(isin) > 1) register(random, isin);
                }
                default -> move(random, isin);
            }
            if (i % 50 == 49) {
                compare(isins, "seed " + seed + ", step " + i);
            }
        }
    }

    private void compare(List<String> isins, String when) {
        Book book = book();
        for (Regime regime : Regime.values()) {
            compare(
                    book,
                    Heading.ofIssuer(regime),
                    isins,
                    held -> regimeOf(held) == regime ? held.issuer() : null,
                    when);
            compare(book, Heading.ofGroup(regime), isins, held -> regimeOf(held) == regime ? held.group() : null, when);
        }
        compare(book, Heading.SECURITY, isins, Instrument::isin, when);
        compare(book, Heading.TYPE, isins, Instrument::type, when);
        compare(
                book,
                Heading.LIQUIDITY,
                isins,
                held -> held.traits().liquidity() == null
                        ? null
                        : held.traits().liquidity().name(),
                when);
        LocalDate year = TODAY.plusDays(365);
        assertEquals(
                sums(isins, held -> regimeOf(held) == Regime.GOVERNMENT && matures(held, year) ? "" : null)
                        .getOrDefault("", BigDecimal.ZERO)
                        .stripTrailingZeros(),
                book.amount(Heading.GOVERNMENT_UNTIL, year.toString()).stripTrailingZeros(),
                when);
        BigDecimal days = BigDecimal.ZERO;
        for (String isin : isins) {
            Instrument held = instrument(isin);
            LocalDate reset = held.traits().nextReset() == null
                    ? held.maturity()
                    : held.traits().nextReset();
            if (held.isDebt() && reset != null && held.maturity() != null) {
                days = days.add(value(held).multiply(BigDecimal.valueOf(reset.toEpochDay())));
            }
        }
        assertEquals(0, days.compareTo(book.amount(Heading.RESET_DAYS, "")), when);
        for (String isin : isins) {
            Instrument held = instrument(isin);
            BigDecimal units = units(isin);
            assertEquals(0, units.compareTo(book.amount(Heading.UNITS, isin)), when);
            assertEquals(0, value(held).compareTo(book.amount(Heading.SECURITY, isin)), when);
            BigDecimal issue = held.traits().unitsInIssue();
            assertEquals(
                    0,
                    (issue == null ? BigDecimal.ZERO : units).compareTo(book.amount(Heading.MANAGER_UNITS, isin)),
                    when);
        }
        assertEquals(
                overATenth(isins),
                book.above(Heading.OVER_A_TENTH, new BigDecimal("-1")).keySet(),
                when);
    }

    private Set<String> overATenth(List<String> isins) {
        var issuers = new TreeSet<String>();
        for (String isin : isins) {
            Instrument held = instrument(isin);
            BigDecimal issue = held.traits().unitsInIssue();
            if (issue != null
                    && held.cfi().startsWith("ESV")
                    && units(isin).multiply(BigDecimal.TEN).compareTo(issue) > 0) {
                issuers.add(held.issuer());
            }
        }
        return issuers;
    }

    private void compare(Book book, Heading heading, List<String> isins, Function<Instrument, String> by, String when) {
        SortedMap<String, BigDecimal> sums = sums(isins, by);
        sums.forEach((name, sum) -> assertEquals(0, sum.compareTo(book.amount(heading, name)), when + " " + name));
        if (heading != Heading.LIQUIDITY && heading != Heading.TYPE) {
            for (String threshold : new String[] {"0", "100", "4000", "65536"}) {
                var large = new TreeMap<>(sums);
                large.values().removeIf(sum -> sum.compareTo(new BigDecimal(threshold)) <= 0);
                assertEquals(
                        large.keySet(),
                        book.above(heading, new BigDecimal(threshold)).keySet(),
                        when + " " + heading);
            }
        }
    }

    private SortedMap<String, BigDecimal> sums(List<String> isins, Function<Instrument, String> by) {
        var sums = new TreeMap<String, BigDecimal>();
        for (String isin : isins) {
            Instrument held = instrument(isin);
            String name = by.apply(held);
            if (name != null) {
                sums.merge(name, value(held), BigDecimal::add);
            }
        }
        return sums;
    }

    private Instrument instrument(String isin) {
        return world.state.get(Keys.INSTRUMENT.key(isin)).value();
    }

    private BigDecimal units(String isin) {
        var position = world.state.get(Keys.position("GLOBAL", isin));
        return position == null ? BigDecimal.ZERO : position.projected();
    }

    private BigDecimal value(Instrument held) {
        Price price = world.state.get(Keys.PRICE.key(held.isin()));
        return price == null
                ? BigDecimal.ZERO
                : new Rates(world.state, "EUR").inBase(held.value(units(held.isin()), price.value()), price.currency());
    }

    private static Regime regimeOf(Instrument held) {
        return held.traits().regime();
    }

    private static boolean matures(Instrument held, LocalDate until) {
        return held.isDebt()
                && held.maturity() != null
                && YearMonth.from(held.maturity()).isBefore(YearMonth.from(until));
    }

    @Test
    void cashIsNetAssetsWithoutSecurities() {
        assertEquals("1090000", amount(Heading.CASH, ""));
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        assertEquals("1072000", amount(Heading.CASH, ""));
        assertEquals("270000", amount(Heading.CURRENCY, "USD"));
    }

    @Test
    void whatSettlesAgainstPaymentIsBoughtUntilItIsReversed() {
        String id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        assertEquals("0", amount(Heading.BOUGHT, "2026"));
        world.acknowledgedAndMatched(id);
        world.settle(id, "2026-11-27");
        assertEquals("18000", amount(Heading.BOUGHT, "2026"));
        assertEquals("0", amount(Heading.SOLD, "2026"));
        world.accepted(OPERATIONS, "instruction.reversal", "'instruction':'" + id + "','reason':'Wrong account'");
        assertEquals("0", amount(Heading.BOUGHT, "2026"));
    }

    @Test
    void anExposureReportIsAnsweredUntilANewerOneIsThere() {
        assertEquals("0", amount(Heading.LIABILITIES, ""));
        report("2026-11-23T08:00:00Z", "200");
        report("2026-11-22T08:00:00Z", "1");
        assertEquals("200", amount(Heading.LIABILITIES, ""));
        assertEquals("50", amount(Heading.REPO, ""));
        assertEquals("30", amount(Heading.DEPOSIT, LEIS.get(0)));
        assertEquals("20", amount(Heading.OTC_BANK, LEIS.get(0)));
        assertEquals("10", amount(Heading.OTC_OTHER, LEIS.get(1)));
        assertEquals("0", amount(Heading.OTC_BANK, LEIS.get(1)));
        report("2026-11-23T08:30:00Z", "300");
        assertEquals("300", amount(Heading.LIABILITIES, ""));
    }

    private void report(String asOf, String liabilities) {
        world.accepted(OPERATIONS, "exposure-report.publish", """
                'portfolio':'GLOBAL','asOf':'%s','liabilities':'%s','repo':'%s',
                'deposits':[{'body':'%s','amount':'30'}],
                'otcDerivatives':[{'body':'%s','creditInstitution':true,'amount':'20'},{'body':'%s','amount':'10'}]""".formatted(
                asOf, liabilities, liabilities.equals("1") ? "1" : "50", LEIS.get(0), LEIS.get(0), LEIS.get(1)));
    }

    @Test
    void onlyTheCustodianReportsAndNotOfTheFuture() {
        String report =
                "'portfolio':'GLOBAL','asOf':'%s','liabilities':'1','repo':'0','deposits':[],'otcDerivatives':[]";
        world.refused(
                "manager/operations",
                "exposure-report.publish",
                report.formatted("2026-11-23T08:00:00Z"),
                Codes.ORGANISATION,
                null);
        world.refused(
                "other-custodian/operations",
                "exposure-report.publish",
                report.formatted("2026-11-23T08:00:00Z"),
                Codes.ORGANISATION,
                null);
        world.refused(
                OPERATIONS, "exposure-report.publish", report.formatted("2026-12-23T08:00:00Z"), Codes.OTHER, "/asOf");
    }

    @Test
    void namesThatAreNotListedAreNotAskedFor() {
        assertThrows(IllegalArgumentException.class, () -> book().above(Heading.LIQUIDITY, BigDecimal.ZERO));
    }
}
