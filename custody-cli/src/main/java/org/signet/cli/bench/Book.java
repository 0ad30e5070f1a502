package org.signet.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A manager's portfolios, made up: what must be on the ledger before {@link Orders} can be placed. It stands beside whatever
 * else is there, since all its names begin with its own; only the calendar {@code EUR} is shared, and says what the demo's
 * says.
 *
 * <p>Every portfolio holds every instrument. Balances are so large that no run exhausts them, and cash so much larger than
 * any holding that no issuer group comes near a limit.
 */
public final class Book {
    private static final int PORTFOLIOS_IN_MANDATE = 100;
    private static final int MANDATES_OF_PERSON = 20;
    static final int COUNTERPARTIES = 5;
    static final int PAYEES = 2;

    private static final String CALENDAR = "BENCH";
    private static final String CASH = "100000000000000000.00";
    private static final String SHARES = "1000000000000";
    private static final String FACE_AMOUNT = "100000000000000";
    private static final String MANDATE_LIMIT = "1000000000000.00";
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final int SETTLEMENT_DAYS = 2;

    /**
     * How large a book is.
     *
     * @param portfolios each with a safekeeping and a cash account
     * @param instruments held by every portfolio; equities and, every third, bonds
     * @param advisors who share the portfolios among them; all may sign for the first portfolio
     */
    public record Size(int portfolios, int instruments, int advisors) {
        public Size {
            int each = PORTFOLIOS_IN_MANDATE * MANDATES_OF_PERSON - 1;
            require(portfolios >= 1 && advisors >= 1, "a book has at least one portfolio and one advisor");
            require(
                    instruments >= 1 && instruments <= Security.MOST,
                    "a book has 1 to " + Security.MOST + " instruments");
            require((portfolios - 1) / advisors < each, "an advisor has mandates for at most " + each + " portfolios");
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    /**
     * One transaction.
     *
     * @param signer who signs, {@code ORGANISATION/PERSON} or {@code ORGANISATION/ROLE}
     * @param content with kind, channel and id
     */
    public record Step(String signer, ObjectNode content) {
        public String id() {
            return content.path("id").textValue();
        }

        String organisation() {
            return signer.substring(0, signer.indexOf('/'));
        }
    }

    private final String channel;
    private final String name;
    private final Size size;
    private final String manager;
    private final String custodian;
    private final Instant now;
    private final List<Security> securities;

    /**
     * @param channel the channel that everything is meant for
     * @param name at most 12 letters and digits; distinguishes the books of one channel
     * @param manager the organisation whose advisors instruct; its {@code registrar} registers them
     * @param custodian the organisation whose {@code operations} and {@code supervision} keep the accounts
     * @param seed of the prices
     * @param now dates are counted from here
     */
    public Book(String channel, String name, Size size, String manager, String custodian, long seed, Instant now) {
        if (!name.matches("[a-z0-9]{1,12}")) {
            throw new IllegalArgumentException("a book's name has 1 to 12 of a-z 0-9");
        }
        this.channel = channel;
        this.name = name;
        this.size = size;
        this.manager = manager;
        this.custodian = custodian;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        var random = new SplittableRandom(seed);
        this.securities = IntStream.range(0, size.instruments())
                .mapToObj(index -> Security.of(name, index, random))
                .toList();
    }

    public Size size() {
        return size;
    }

    /** The names of the advisors; each needs a certificate of the manager's. */
    public List<String> advisors() {
        return IntStream.range(0, size.advisors()).mapToObj(this::advisor).toList();
    }

    /** The instructions on this book, spread over its portfolios. */
    public Orders orders() {
        return new Orders(this, size.portfolios());
    }

    /** The instructions on this book, all on its first portfolio. */
    public Orders hotOrders() {
        return new Orders(this, 1);
    }

    /**
     * Everything that must be accepted before the first order, in this order.
     *
     * @param certificateOf SHA-256 in hexadecimal of the certificate of an advisor
     */
    public List<Step> steps(UnaryOperator<String> certificateOf) {
        var steps = new ArrayList<Step>();
        calendar(CALENDAR, steps);
        calendar("EUR", steps);
        securities.forEach(security -> security(security, steps));
        IntStream.range(0, size.portfolios()).forEach(portfolio -> portfolio(portfolio, steps));
        IntStream.range(0, size.advisors()).forEach(advisor -> advisor(advisor, certificateOf, steps));
        return steps;
    }

    private void calendar(String calendar, List<Step> steps) {
        steps.add(step(operations(), "calendar.register", "calendar-" + calendar, content -> {
            content.put("calendar", calendar).put("offset", "+01:00");
            List.of("weekend", "holidays", "workingDays").forEach(content::putArray);
        }));
    }

    private void security(Security security, List<Step> steps) {
        steps.add(step(
                operations(),
                "instrument.register",
                "instrument-" + security.isin(),
                content -> content.put("isin", security.isin())
                        .put("name", "Instrument " + security.isin())
                        .put("cfi", security.cfi())
                        .put("issuer", security.issuer())
                        .put("issuerGroup", security.group())
                        .put("currency", "EUR")
                        .put("decimals", 0)
                        .put("calendar", CALENDAR)));
        steps.add(step(
                operations(),
                "price.publish",
                "price-" + security.isin(),
                content -> content.put("isin", security.isin())
                        .put("value", security.price().toPlainString())
                        .put("currency", "EUR")
                        .put("source", "made up")
                        .put("asOf", now.minus(Duration.ofHours(1)).toString())));
    }

    private void portfolio(int index, List<Step> steps) {
        String portfolio = portfolio(index);
        steps.add(step(operations(), "portfolio.register", "portfolio-" + index, content -> {
            content.put("portfolio", portfolio)
                    .put("name", "Portfolio " + portfolio)
                    .put("owner", "Unit holders of " + portfolio)
                    .put("manager", manager)
                    .put("baseCurrency", "EUR");
            content.putArray("safekeepingAccounts").add(safekeeping(index));
            content.putArray("cashAccounts")
                    .addObject()
                    .put("account", cash(index))
                    .put("currency", "EUR");
        }));
        for (int i = 0; i < COUNTERPARTIES; i++) {
            String counterparty = counterparty(i);
            steps.add(step(
                    operations(),
                    "counterparty.register",
                    "counterparty-" + index + "-" + i,
                    content -> content.put("counterparty", counterparty)
                            .put("name", "Broker " + counterparty)
                            .put("portfolio", portfolio)
                            .put("placeOfSettlement", "BNCHDEFFXXX")
                            .put("account", "at BNCHDEFF")));
        }
        for (int i = 0; i < PAYEES; i++) {
            String payee = payee(i);
            steps.add(step(
                    operations(),
                    "payee.register",
                    "payee-" + index + "-" + i,
                    content -> content.put("payee", payee)
                            .put("name", "Payee " + payee)
                            .put("portfolio", portfolio)
                            .put("currency", "EUR")
                            .put("account", "account of " + payee)
                            .put("agent", "BNCHDEFFXXX")));
        }
        balances(index, steps);
    }

    private void balances(int index, List<Step> steps) {
        steps.add(step(
                operations(),
                "balance.open",
                "opening-" + index,
                content -> content.put("portfolio", portfolio(index))
                        .put("account", cash(index))
                        .put("currency", "EUR")
                        .put("quantity", CASH)));
        for (Security security : securities) {
            steps.add(step(
                    operations(),
                    "balance.open",
                    "opening-" + index + "-" + security.isin(),
                    content -> content.put("portfolio", portfolio(index))
                            .put("account", safekeeping(index))
                            .put("isin", security.isin())
                            .put("quantity", security.isDebt() ? FACE_AMOUNT : SHARES)));
        }
    }

    private void advisor(int index, UnaryOperator<String> certificateOf, List<Step> steps) {
        String person = advisor(index);
        steps.add(step(manager + "/registrar", "person.register", "person-" + person, content -> {
            content.put("person", person).put("name", "Advisor " + person);
            content.putArray("roles").add("advisor");
            content.putArray("certificates").add(certificateOf.apply(person));
        }));
        List<String> portfolios = portfoliosOf(index);
        for (int from = 0; from < portfolios.size(); from += PORTFOLIOS_IN_MANDATE) {
            int until = Math.min(from + PORTFOLIOS_IN_MANDATE, portfolios.size());
            mandate(person, person + "-" + from / PORTFOLIOS_IN_MANDATE, portfolios.subList(from, until), steps);
        }
    }

    private void mandate(String person, String mandate, List<String> portfolios, List<Step> steps) {
        steps.add(step(manager + "/registrar", "mandate.register", "mandate-" + mandate, content -> {
            content.put("mandate", mandate).put("person", person);
            ArrayNode covered = content.putArray("portfolios");
            portfolios.forEach(covered::add);
            content.putArray("kinds").add(Orders.SECURITIES).add(Orders.PAYMENT);
            content.put("signing", "SOLE");
            content.putArray("limits").addObject().put("value", MANDATE_LIMIT).put("currency", "EUR");
            content.put("validFrom", now.minus(VALIDITY).toString());
            content.put("validUntil", now.plus(VALIDITY).toString());
        }));
        steps.add(step(
                custodian + "/supervision",
                "mandate.accept",
                "accept-" + mandate,
                content -> content.put("mandate", mandate)));
    }

    private List<String> portfoliosOf(int advisor) {
        return IntStream.range(0, size.portfolios())
                .filter(portfolio -> portfolio == 0 || advisorOf(portfolio) == advisor)
                .mapToObj(this::portfolio)
                .toList();
    }

    /** A transaction of this book; its id begins with the book's name. */
    Step step(String signer, String kind, String id, Consumer<ObjectNode> fields) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("kind", kind).put("channel", channel).put("id", name + "-" + id);
        fields.accept(content);
        return new Step(signer, content);
    }

    private String operations() {
        return custodian + "/operations";
    }

    int advisorOf(int portfolio) {
        return portfolio % size.advisors();
    }

    String advisor(int index) {
        return name + "-advisor-" + index;
    }

    String advisorSigning(int index) {
        return manager + "/" + advisor(index);
    }

    String portfolio(int index) {
        return name + "-" + index;
    }

    String safekeeping(int index) {
        return portfolio(index) + "-securities";
    }

    String cash(int index) {
        return portfolio(index) + "-eur";
    }

    static String counterparty(int index) {
        return "BNCHDEFF0" + index + "X";
    }

    static String payee(int index) {
        return "payee-" + index;
    }

    Security security(long index) {
        return securities.get((int) (index % securities.size()));
    }

    LocalDate tradeDate() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    LocalDate settlementDate() {
        return tradeDate().plusDays(SETTLEMENT_DAYS);
    }

    /** Shares are traded by the piece, debt by the thousand. */
    static BigDecimal quantity(Security security, long steps) {
        return BigDecimal.valueOf(security.isDebt() ? 1_000 * (1 + steps) : 100 + steps);
    }
}
