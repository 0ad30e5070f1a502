package org.signet.custody.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.holding.Balance;
import org.signet.custody.instruction.Movement;
import org.signet.custody.instruction.Order;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.portfolio.Valuation;
import org.signet.custody.reference.Calendar;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Payee;
import org.signet.custody.reference.Price;
import org.signet.custody.value.Currencies;
import org.signet.custody.value.Decimals;
import org.signet.custody.value.Money;
import org.signet.ledger.State;

/** Gathers what rules are judged on, from aggregates that are kept up to date: nothing here looks through positions. */
final class FactFinder {
    private final State state;

    FactFinder(State state) {
        this.state = state;
    }

    /**
     * The facts of an order, at the block's time, before it is posted.
     *
     * @param signers how many people have signed it
     */
    Facts facts(Order order, int signers, Portfolio portfolio, Rates rates, Instant time) {
        Instrument instrument = instrument(order);
        Price price = instrument == null ? null : state.get(Keys.PRICE.key(instrument.isin()));
        Facts.Settlement settlement = settlement(order, time);
        return new Facts(
                time,
                instruction(order, signers, portfolio, instrument, price, rates, time),
                instrument == null ? null : security(instrument, price),
                portfolio(order, portfolio, instrument, rates),
                settlement,
                new StateBook(state, portfolio, rates, settlement.today()));
    }

    /** Today in the market of an order: of its instrument, or of its currency for a payment; UTC without a calendar. */
    LocalDate today(Order order, Instant time) {
        List<Calendar> calendars = calendars(order);
        return calendars.isEmpty()
                ? time.atOffset(ZoneOffset.UTC).toLocalDate()
                : calendars.get(0).today(time);
    }

    private Facts.Instruction instruction(
            Order order,
            int signers,
            Portfolio portfolio,
            @Nullable Instrument instrument,
            @Nullable Price price,
            Rates rates,
            Instant time) {
        Money amount = order.cash() == null ? null : order.cash().amount();
        String currency = amount != null
                ? amount.currency()
                : instrument == null ? portfolio.baseCurrency() : instrument.currency();
        BigDecimal quantity = order.security() != null
                ? order.security().quantity()
                : amount == null ? BigDecimal.ZERO : amount.value();
        var earlier = new TermsWindow(state).earlier(order, time);
        return new Facts.Instruction(
                order.id(),
                switch (order.movement()) {
                    case RECE -> Facts.Movement.RECEIVE;
                    case DELI -> Facts.Movement.DELIVER;
                    case PAYM -> Facts.Movement.PAY;
                },
                order.cash() != null,
                quantity,
                amount == null ? BigDecimal.ZERO : amount.value(),
                currency,
                Currencies.decimals(currency),
                order.dealPrice() == null ? null : order.dealPrice().value(),
                amount == null ? BigDecimal.ZERO : rates.inBase(amount.value(), amount.currency()),
                signers,
                exposureChange(order, instrument, price, rates),
                earlier == null ? null : earlier.instruction(),
                earlier == null ? null : earlier.time());
    }

    /** Above zero for a receipt, below for a delivery, zero for a payment. */
    private static BigDecimal exposureChange(
            Order order, @Nullable Instrument instrument, @Nullable Price price, Rates rates) {
        if (instrument == null || order.security() == null) return BigDecimal.ZERO;
        BigDecimal value;
        if (price != null) {
            value = rates.inBase(instrument.value(order.security().quantity(), price.value()), price.currency());
        } else if (order.cash() != null) {
            Money amount = order.cash().amount();
            value = rates.inBase(amount.value(), amount.currency());
        } else {
            value = BigDecimal.ZERO;
        }
        return order.movement() == Movement.DELI ? value.negate() : value;
    }

    private static Facts.Security security(Instrument instrument, @Nullable Price price) {
        return new Facts.Security(
                instrument.isin(),
                instrument.cfi(),
                instrument.issuer(),
                instrument.group(),
                instrument.decimals(),
                instrument.maturity(),
                instrument.traits(),
                price == null ? null : new Facts.Price(price.value(), price.currency(), price.source(), price.asOf()));
    }

    private Facts.Portfolio portfolio(Order order, Portfolio portfolio, @Nullable Instrument instrument, Rates rates) {
        String name = portfolio.portfolio();
        var valuations = new Valuations(state);
        var books = new Books(state);
        Balance cash = order.cash() == null
                ? Balance.NOTHING
                : books.balance(order.cash().account(), order.cash().amount().currency());
        Balance units = order.security() == null
                ? Balance.NOTHING
                : books.balance(order.security().account(), order.security().isin());
        return new Facts.Portfolio(
                name,
                portfolio.baseCurrency(),
                rates.inBase(valuations.netAssets(name)),
                cash.available(),
                order.cash() == null
                        ? BigDecimal.ZERO
                        : Books.overdraft(portfolio, order.cash().account()),
                units.available(),
                instrument == null
                        ? BigDecimal.ZERO
                        : inAllRegimes(
                                rates, regime -> valuations.under(name, Heading.ofIssuer(regime), instrument.issuer())),
                instrument == null
                        ? BigDecimal.ZERO
                        : inAllRegimes(
                                rates, regime -> valuations.under(name, Heading.ofGroup(regime), instrument.group())),
                instrument == null ? BigDecimal.ZERO : rates.inBase(valuations.ofType(name, instrument.type())));
    }

    private static BigDecimal inAllRegimes(Rates rates, Function<Regime, Valuation> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Regime regime : Regime.values()) {
            sum = sum.add(rates.inBase(of.apply(regime)));
        }
        return Decimals.normal(sum);
    }

    private Facts.Settlement settlement(Order order, Instant time) {
        List<Calendar> calendars = calendars(order);
        return new Facts.Settlement(
                order.date(),
                today(order, time),
                calendars.isEmpty()
                        ? null
                        : calendars.stream().allMatch(calendar -> calendar.isWorkingDay(order.date())),
                calendars.stream()
                        .map(calendar -> calendar.cutOff(order.date()))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                order.otherSide(),
                isAccepted(order));
    }

    private boolean isAccepted(Order order) {
        if (!order.isPayment()) {
            return state.get(Keys.counterparty(order.portfolio(), order.otherSide())) != null;
        }
        Versioned<Payee> payee = state.get(Keys.payee(order.portfolio(), order.otherSide()));
        return payee != null
                && order.cash() != null
                && payee.value().currency().equals(order.cash().amount().currency());
    }

    /** The market's calendar first, then the currency's; as far as they are registered. */
    private List<Calendar> calendars(Order order) {
        var calendars = new ArrayList<Calendar>();
        Instrument instrument = instrument(order);
        if (instrument != null) {
            add(calendars, instrument.calendar());
        }
        if (order.cash() != null) {
            add(calendars, order.cash().amount().currency());
        }
        return calendars;
    }

    private void add(List<Calendar> calendars, String name) {
        Versioned<Calendar> calendar = state.get(Keys.CALENDAR.key(name));
        if (calendar != null) {
            calendars.add(calendar.value());
        }
    }

    private @Nullable Instrument instrument(Order order) {
        Versioned<Instrument> instrument = order.security() == null
                ? null
                : state.get(Keys.INSTRUMENT.key(order.security().isin()));
        return instrument == null ? null : instrument.value();
    }
}
