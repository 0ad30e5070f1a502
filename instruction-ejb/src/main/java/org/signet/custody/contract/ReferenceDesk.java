package org.signet.custody.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.custody.content.ReferenceContent;
import org.signet.custody.content.ReferenceContent.BalanceOpen;
import org.signet.custody.content.ReferenceContent.CalendarRegister;
import org.signet.custody.content.ReferenceContent.CounterpartyRegister;
import org.signet.custody.content.ReferenceContent.ExchangeRatePublish;
import org.signet.custody.content.ReferenceContent.ExposureReportPublish;
import org.signet.custody.content.ReferenceContent.InstrumentRegister;
import org.signet.custody.content.ReferenceContent.PayeeRegister;
import org.signet.custody.content.ReferenceContent.PortfolioRegister;
import org.signet.custody.content.ReferenceContent.PortfolioReview;
import org.signet.custody.content.ReferenceContent.PricePublish;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.people.Role;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.ExchangeRate;
import org.signet.custody.reference.ExposureReport;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Price;
import org.signet.ledger.Outcome;
import org.signet.ledger.State;

/** Keeps reference data: instruments, standing data, prices and rates. */
final class ReferenceDesk {
    /** How far a publisher's clock may be ahead of the block's time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Entitlement custodian;
    private final Entitlement custodianOrManager;
    private final PortfolioDesk portfolios;

    ReferenceDesk(Members members) {
        this.custodian = new Entitlement(List.of(Role.OPERATIONS), members::isCustodian, "a custodian");
        this.custodianOrManager =
                new Entitlement(List.of(Role.OPERATIONS), members::isManagerOrCustodian, "a custodian or manager");
        this.portfolios = new PortfolioDesk(members);
    }

    Outcome decide(ReferenceContent content, Act act) {
        if (content instanceof PortfolioRegister register) return portfolios.register(register, act);
        if (content instanceof BalanceOpen open) return portfolios.open(open, act);
        if (content instanceof PortfolioReview review) return portfolios.review(review, act);
        if (content instanceof CounterpartyRegister register) return counterparty(register, act);
        if (content instanceof PayeeRegister register) return payee(register, act);
        if (content instanceof ExposureReportPublish publish) return exposures(publish.report(), act);
        Entitlement needed = content instanceof PricePublish ? custodianOrManager : custodian;
        if (act.entitled(needed).isEmpty()) return act.unentitled(needed);
        if (content instanceof InstrumentRegister register) return instrument(register.instrument(), act);
        if (content instanceof CalendarRegister register) {
            var calendar = register.calendar();
            return version(Keys.CALENDAR.key(calendar.calendar()), calendar, act.state());
        }
        if (content instanceof PricePublish publish) return price(publish.price(), act);
        return rate(((ExchangeRatePublish) content).rate(), act);
    }

    private static Outcome counterparty(CounterpartyRegister register, Act act) {
        var counterparty = register.counterparty();
        Outcome obstacle = unentitledFor(counterparty.portfolio(), act);
        return obstacle != null
                ? obstacle
                : version(
                        Keys.counterparty(counterparty.portfolio(), counterparty.counterparty()),
                        counterparty,
                        act.state());
    }

    private static Outcome payee(PayeeRegister register, Act act) {
        var payee = register.payee();
        Outcome obstacle = unentitledFor(payee.portfolio(), act);
        return obstacle != null ? obstacle : version(Keys.payee(payee.portfolio(), payee.payee()), payee, act.state());
    }

    private static Outcome exposures(ExposureReport report, Act act) {
        Outcome obstacle = unentitledFor(report.portfolio(), act);
        if (obstacle != null) return obstacle;
        if (isAhead(report.asOf(), act.time())) return ahead(act.time());
        var key = Keys.REPORT.key(report.portfolio());
        ExposureReport newest = act.state().get(key);
        boolean isNewest = newest == null || !report.asOf().isBefore(newest.asOf());
        if (isNewest) {
            act.state().put(key, report);
        }
        return Act.accepted(new LeafRecord().with("newest", isNewest));
    }

    private static @Nullable Outcome unentitledFor(String name, Act act) {
        Portfolio portfolio = act.state().get(Keys.PORTFOLIO.key(name));
        if (portfolio == null) return Act.refused("/portfolio", Codes.UNKNOWN, "no portfolio is called " + name);
        var needed = new Entitlement(List.of(Role.OPERATIONS), portfolio.custodian()::equals, portfolio.custodian());
        return act.entitled(needed).isEmpty() ? act.unentitled(needed) : null;
    }

    private static Outcome instrument(Instrument after, Act act) {
        var key = Keys.INSTRUMENT.key(after.isin());
        Versioned<Instrument> stored = act.state().get(key);
        if (stored != null) {
            Instrument before = stored.value();
            if (!before.currency().equals(after.currency())) {
                return Act.refused("/currency", Codes.FIXED, "the currency of " + after.isin() + " stays");
            }
            if (before.isDebt() != after.isDebt()) {
                return Act.refused("/cfi", Codes.FIXED, "what is priced in percent of face value stays so");
            }
            if (after.decimals() < before.decimals()) {
                return Act.refused("/decimals", Codes.FIXED, "holdings may have " + before.decimals() + " decimals");
            }
            Price price = act.state().get(Keys.PRICE.key(after.isin()));
            new Valuations(act.state()).revalue(before, price, after, price);
        }
        return version(key, after, act.state());
    }

    private static Outcome price(Price price, Act act) {
        Versioned<Instrument> instrument = act.state().get(Keys.INSTRUMENT.key(price.isin()));
        if (instrument == null) return Act.refused("/isin", "DSEC", price.isin() + " is not registered");
        if (instrument.value().isDebt() && !instrument.value().currency().equals(price.currency())) {
            return Act.refused(
                    "/currency",
                    "NCRR",
                    "a price in percent of face value is in the currency of the face value, "
                            + instrument.value().currency());
        }
        if (isAhead(price.asOf(), act.time())) return ahead(act.time());
        var key = Keys.PRICE.key(price.isin());
        Price newest = act.state().get(key);
        boolean isNewest = newest == null || !price.asOf().isBefore(newest.asOf());
        if (isNewest) {
            new Valuations(act.state()).revalue(instrument.value(), newest, instrument.value(), price);
            act.state().put(key, price);
        }
        return Act.accepted(new LeafRecord().with("newest", isNewest));
    }

    private static Outcome rate(ExchangeRate rate, Act act) {
        if (isAhead(rate.asOf(), act.time())) return ahead(act.time());
        var key = Keys.rate(rate.base(), rate.quote());
        ExchangeRate newest = act.state().get(key);
        boolean isNewest = newest == null || !rate.asOf().isBefore(newest.asOf());
        if (isNewest) {
            act.state().put(key, rate);
        }
        return Act.accepted(new LeafRecord().with("newest", isNewest));
    }

    private static boolean isAhead(Instant asOf, Instant time) {
        return asOf.isAfter(time.plus(CLOCK_TOLERANCE));
    }

    private static Outcome ahead(Instant time) {
        return Act.refused("/asOf", Codes.OTHER, "it is in the future: the block's time is " + time);
    }

    private static <T> Outcome version(State.Key<Versioned<T>> key, T value, State state) {
        Versioned<T> before = state.get(key);
        int version = before == null ? 1 : before.version() + 1;
        state.put(key, new Versioned<>(value, version));
        return Act.accepted(new LeafRecord().version(version));
    }
}
