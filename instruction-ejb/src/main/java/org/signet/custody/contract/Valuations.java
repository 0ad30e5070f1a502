package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.Position;
import org.signet.custody.portfolio.Valuation;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Price;
import org.signet.custody.value.Decimals;
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

    /** Securities of everything that the issuer issued. */
    Valuation ofIssuer(String portfolio, Instrument instrument) {
        return valuation(Keys.exposureToIssuer(portfolio, instrument.issuer()));
    }

    /** The same of the issuer's group. */
    Valuation ofGroup(String portfolio, Instrument instrument) {
        return valuation(Keys.exposureToGroup(portfolio, instrument.group()));
    }

    /** The same of the category of the CFI. */
    Valuation ofType(String portfolio, Instrument instrument) {
        return valuation(Keys.exposureToType(portfolio, instrument.type()));
    }

    private Valuation valuation(State.Key<Valuation> key) {
        return Keys.get(state, key, Valuation.NOTHING);
    }

    void cashMoved(String portfolio, String currency, BigDecimal amount) {
        add(Keys.netAssets(portfolio), currency, amount);
    }

    private void add(State.Key<Valuation> key, String currency, BigDecimal amount) {
        Valuation after = valuation(key).plus(currency, amount);
        if (after.isNothing()) {
            state.remove(key);
        } else {
            state.put(key, after);
        }
    }

    void unitsMoved(String portfolio, Instrument instrument, BigDecimal units) {
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
    }

    /** To be called before the new price, or the new version of the instrument, is stored. */
    void revalue(Instrument before, @Nullable Price oldPrice, Instrument after, @Nullable Price newPrice) {
        for (String portfolio :
                Keys.get(state, Keys.HOLDERS.key(after.isin()), Names.NONE).names()) {
            BigDecimal units = units(portfolio, after.isin());
            value(portfolio, before, oldPrice, units.negate());
            value(portfolio, after, newPrice, units);
        }
    }

    BigDecimal units(String portfolio, String isin) {
        Position position = state.get(Keys.position(portfolio, isin));
        return position == null ? BigDecimal.ZERO : position.projected();
    }

    private void value(String portfolio, Instrument instrument, @Nullable Price price, BigDecimal units) {
        if (price != null) {
            BigDecimal value = instrument.value(units, price.value());
            add(Keys.netAssets(portfolio), price.currency(), value);
            add(Keys.exposureToIssuer(portfolio, instrument.issuer()), price.currency(), value);
            add(Keys.exposureToGroup(portfolio, instrument.group()), price.currency(), value);
            add(Keys.exposureToType(portfolio, instrument.type()), price.currency(), value);
        }
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
