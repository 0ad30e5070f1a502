package org.signet.custody.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.portfolio.Valuation;
import org.signet.custody.reference.ExposureReport;
import org.signet.custody.reference.ExposureReport.Exposure;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Price;
import org.signet.ledger.State;

/** A portfolio's book, looked up in the state when a rule asks. */
final class StateBook implements Book {
    /** Categories of ISO 10962. */
    private static final String TYPES = "ECDROFSHIJKLTM";

    private final State state;
    private final Portfolio portfolio;
    private final Rates rates;
    private final LocalDate today;
    private final Valuations valuations;

    StateBook(State state, Portfolio portfolio, Rates rates, LocalDate today) {
        this.state = state;
        this.portfolio = portfolio;
        this.rates = rates;
        this.today = today;
        this.valuations = new Valuations(state);
    }

    @Override
    public BigDecimal amount(Heading heading, String name) {
        return switch (heading) {
            case ISSUER_ORDINARY,
                    ISSUER_COVERED,
                    ISSUER_GOVERNMENT,
                    ISSUER_FUND,
                    GROUP_ORDINARY,
                    GROUP_COVERED,
                    GROUP_GOVERNMENT,
                    GROUP_FUND,
                    MATURING,
                    MATURITY_DAYS,
                    RESET_DAYS,
                    LIQUIDITY,
                    BOUGHT,
                    SOLD -> under(heading, name);
            case TYPE -> rates.inBase(valuations.ofType(portfolio.portfolio(), name));
            case SECURITY -> security(name);
            case CURRENCY ->
                rates.inBase(valuations.netAssets(portfolio.portfolio()).of(name), name);
            case CASH -> cash();
            case GOVERNMENT_UNTIL -> governmentUntil(LocalDate.parse(name));
            case UNITS -> valuations.units(portfolio.portfolio(), name);
            case MANAGER_UNITS -> new Issues(state).ofManager(portfolio.manager(), name);
            case OVER_A_TENTH, DEPOSIT, OTC_BANK, OTC_OTHER -> all(heading).getOrDefault(name, BigDecimal.ZERO);
            case LIABILITIES -> report() == null ? BigDecimal.ZERO : report().liabilities();
            case REPO -> report() == null ? BigDecimal.ZERO : report().repo();
        };
    }

    @Override
    public SortedMap<String, BigDecimal> above(Heading heading, BigDecimal threshold) {
        SortedMap<String, BigDecimal> above = switch (heading) {
            case ISSUER_ORDINARY,
                    ISSUER_COVERED,
                    ISSUER_GOVERNMENT,
                    ISSUER_FUND,
                    GROUP_ORDINARY,
                    GROUP_COVERED,
                    GROUP_GOVERNMENT,
                    GROUP_FUND,
                    SECURITY -> large(heading, threshold);
            default -> all(heading);
        };
        above.values().removeIf(amount -> amount.compareTo(threshold) <= 0);
        return above;
    }

    private BigDecimal under(Heading heading, String name) {
        return rates.inBase(valuations.under(portfolio.portfolio(), heading, name));
    }

    private BigDecimal security(String isin) {
        Versioned<Instrument> instrument = state.get(Keys.INSTRUMENT.key(isin));
        Price price = state.get(Keys.PRICE.key(isin));
        BigDecimal units = valuations.units(portfolio.portfolio(), isin);
        return instrument == null || price == null
                ? BigDecimal.ZERO
                : rates.inBase(instrument.value().value(units, price.value()), price.currency());
    }

    private BigDecimal cash() {
        BigDecimal cash = rates.inBase(valuations.netAssets(portfolio.portfolio()));
        for (int i = 0; i < TYPES.length(); i++) {
            Valuation securities = valuations.ofType(portfolio.portfolio(), TYPES.substring(i, i + 1));
            cash = cash.subtract(rates.inBase(securities));
        }
        return cash;
    }

    private BigDecimal governmentUntil(LocalDate day) {
        BigDecimal sum = BigDecimal.ZERO;
        for (YearMonth month = YearMonth.from(today);
                month.isBefore(YearMonth.from(day));
                month = month.plusMonths(1)) {
            sum = sum.add(under(Heading.GOVERNMENT_UNTIL, month.toString()));
        }
        return sum;
    }

    private SortedMap<String, BigDecimal> large(Heading heading, BigDecimal threshold) {
        var large = new TreeMap<String, BigDecimal>();
        for (String name : new Sizes(state, portfolio.portfolio(), heading).candidates(threshold, rates::inBase)) {
            large.computeIfAbsent(name, any -> amount(heading, any));
        }
        return large;
    }

    private SortedMap<String, BigDecimal> all(Heading heading) {
        var all = new TreeMap<String, BigDecimal>();
        ExposureReport report = report();
        switch (heading) {
            case CURRENCY ->
                valuations
                        .netAssets(portfolio.portfolio())
                        .byCurrency()
                        .forEach((currency, amount) -> all.put(currency, rates.inBase(amount, currency)));
            case OVER_A_TENTH -> overATenth(all);
            case DEPOSIT -> put(all, report == null ? List.of() : report.deposits());
            case OTC_BANK, OTC_OTHER ->
                put(
                        all,
                        report == null
                                ? List.of()
                                : report.otcDerivatives().stream()
                                        .filter(exposure ->
                                                exposure.isCreditInstitution() == (heading == Heading.OTC_BANK))
                                        .toList());
            default -> throw new IllegalArgumentException("the names under " + heading + " are not listed");
        }
        return all;
    }

    private void overATenth(SortedMap<String, BigDecimal> all) {
        for (String isin : Keys.get(state, Keys.OVER_A_TENTH.key(portfolio.portfolio()), Names.NONE)
                .names()) {
            Versioned<Instrument> instrument = state.get(Keys.INSTRUMENT.key(isin));
            if (instrument != null) {
                String issuer = instrument.value().issuer();
                all.put(issuer, under(Heading.ISSUER_ORDINARY, issuer));
            }
        }
    }

    private static void put(SortedMap<String, BigDecimal> all, List<Exposure> exposures) {
        exposures.forEach(exposure -> all.put(exposure.body(), exposure.amount()));
    }

    private @Nullable ExposureReport report() {
        return state.get(Keys.REPORT.key(portfolio.portfolio()));
    }
}
