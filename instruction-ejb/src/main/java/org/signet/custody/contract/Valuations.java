package org.signet.custody.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.Position;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.portfolio.Valuation;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Price;
import org.signet.custody.value.Decimals;
import org.signet.custody.value.Money;
import org.signet.ledger.State;

/**
 * Keeps the valuation of portfolios up to date. A posting touches the one portfolio it is of; a price, or another version of
 * an instrument, touches the portfolios that hold it, which are indexed; an exchange rate touches nothing.
 */
final class Valuations {
    private final State state;

    Valuations(State state) {
        this.state = state;
    }

    /** Cash and securities. */
    Valuation netAssets(String portfolio) {
        return valuation(Keys.netAssets(portfolio));
    }

    /** Under a heading and a name. */
    Valuation under(String portfolio, Heading heading, String name) {
        return valuation(Keys.exposure(portfolio, heading, name));
    }

    /** Securities of a category of the CFI. */
    Valuation ofType(String portfolio, String type) {
        return valuation(Keys.exposureToType(portfolio, type));
    }

    private Valuation valuation(State.Key<Valuation> key) {
        return Keys.get(state, key, Valuation.NOTHING);
    }

    void cashMoved(String portfolio, String currency, BigDecimal amount) {
        add(Keys.netAssets(portfolio), currency, amount);
    }

    /** Securities settled against payment, by the calendar year. */
    void traded(String portfolio, Heading boughtOrSold, int year, Money amount) {
        add(Keys.exposure(portfolio, boughtOrSold, Integer.toString(year)), amount.currency(), amount.value());
    }

    private void add(State.Key<Valuation> key, String currency, BigDecimal amount) {
        Valuation after = valuation(key).plus(currency, amount);
        if (after.isNothing()) {
            state.remove(key);
        } else {
            state.put(key, after);
        }
    }

    private void addSized(String portfolio, Heading heading, String name, String currency, BigDecimal amount) {
        var key = Keys.exposure(portfolio, heading, name);
        BigDecimal before = valuation(key).of(currency);
        add(key, currency, amount);
        new Sizes(state, portfolio, heading).moved(name, currency, before, before.add(amount));
    }

    void unitsMoved(Portfolio owner, Instrument instrument, BigDecimal units) {
        String portfolio = owner.portfolio();
        var key = Keys.position(portfolio, instrument.isin());
        BigDecimal before = units(portfolio, instrument.isin());
        BigDecimal after = Decimals.normal(before.add(units));
        if (after.signum() == 0) {
            state.remove(key);
        } else {
            state.put(key, new Position(after));
        }
        if (before.signum() == 0 || after.signum() == 0) {
            indexHolder(portfolio, instrument.isin(), after.signum() != 0);
        }
        value(portfolio, instrument, state.get(Keys.PRICE.key(instrument.isin())), units);
        new Issues(state).moved(owner, instrument, after, units);
    }

    /** To be called before the new price, or the new version of the instrument, is stored. */
    void revalue(Instrument before, @Nullable Price oldPrice, Instrument after, @Nullable Price newPrice) {
        for (String portfolio :
                Keys.get(state, Keys.HOLDERS.key(after.isin()), Names.NONE).names()) {
            BigDecimal units = units(portfolio, after.isin());
            value(portfolio, before, oldPrice, units.negate());
            value(portfolio, after, newPrice, units);
        }
        new Issues(state).changed(before, after);
    }

    BigDecimal units(String portfolio, String isin) {
        Position position = state.get(Keys.position(portfolio, isin));
        return position == null ? BigDecimal.ZERO : position.projected();
    }

    private void value(String portfolio, Instrument instrument, @Nullable Price price, BigDecimal units) {
        if (price == null) {
            return;
        }
        BigDecimal value = instrument.value(units, price.value());
        String currency = price.currency();
        Regime regime = instrument.traits().regime();
        add(Keys.netAssets(portfolio), currency, value);
        add(Keys.exposureToType(portfolio, instrument.type()), currency, value);
        addSized(portfolio, Heading.ofIssuer(regime), instrument.issuer(), currency, value);
        addSized(portfolio, Heading.ofGroup(regime), instrument.group(), currency, value);
        addSized(portfolio, Heading.SECURITY, instrument.isin(), currency, value);
        if (instrument.traits().liquidity() != null) {
            add(
                    Keys.exposure(
                            portfolio,
                            Heading.LIQUIDITY,
                            instrument.traits().liquidity().name()),
                    currency,
                    value);
        }
        LocalDate maturity = instrument.maturity();
        if (maturity != null && instrument.isDebt()) {
            matures(portfolio, instrument, maturity, currency, value);
        }
    }

    private void matures(
            String portfolio, Instrument instrument, LocalDate maturity, String currency, BigDecimal value) {
        LocalDate reset = instrument.traits().nextReset();
        add(Keys.exposure(portfolio, Heading.MATURING, ""), currency, value);
        add(Keys.exposure(portfolio, Heading.MATURITY_DAYS, ""), currency, times(value, maturity));
        add(Keys.exposure(portfolio, Heading.RESET_DAYS, ""), currency, times(value, reset == null ? maturity : reset));
        if (instrument.traits().regime() == Regime.GOVERNMENT) {
            String month = YearMonth.from(maturity).toString();
            add(Keys.exposure(portfolio, Heading.GOVERNMENT_UNTIL, month), currency, value);
        }
    }

    private static BigDecimal times(BigDecimal value, LocalDate day) {
        return value.multiply(BigDecimal.valueOf(day.toEpochDay()));
    }

    private void indexHolder(String portfolio, String isin, boolean holds) {
        var key = Keys.HOLDERS.key(isin);
        var holders = new TreeSet<>(Keys.get(state, key, Names.NONE).names());
        if (holds) {
            holders.add(portfolio);
        } else {
            holders.remove(portfolio);
        }
        if (holders.isEmpty()) {
            state.remove(key);
        } else {
            state.put(key, new Names(new ArrayList<>(holders)));
        }
    }
}
