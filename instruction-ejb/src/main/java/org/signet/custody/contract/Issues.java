package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.TreeSet;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.Position;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.Instrument;
import org.signet.custody.value.Decimals;
import org.signet.ledger.State;

/**
 * How much of an issue is held: by all portfolios of a manager, and which portfolios hold more than a tenth of the votes. Kept
 * for instruments of which it is said how many units there are.
 */
final class Issues {
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private final State state;

    Issues(State state) {
        this.state = state;
    }

    /** @param after units that the portfolio holds now */
    void moved(Portfolio portfolio, Instrument instrument, BigDecimal after, BigDecimal units) {
        if (instrument.traits().unitsInIssue() != null) {
            add(portfolio.manager(), instrument.isin(), units);
            mark(portfolio.portfolio(), instrument, after);
        }
    }

    /** Another version of an instrument: how many units there are may have become known, or changed. */
    void changed(Instrument before, Instrument after) {
        boolean wasKept = before.traits().unitsInIssue() != null;
        boolean isKept = after.traits().unitsInIssue() != null;
        if (!wasKept && !isKept) {
            return;
        }
        for (String name :
                Keys.get(state, Keys.HOLDERS.key(after.isin()), Names.NONE).names()) {
            Portfolio portfolio = state.get(Keys.PORTFOLIO.key(name));
            if (portfolio == null) {
                throw new IllegalStateException("a portfolio has vanished: " + name);
            }
            BigDecimal units = new Valuations(state).units(name, after.isin());
            if (wasKept != isKept) {
                add(portfolio.manager(), after.isin(), isKept ? units : units.negate());
            }
            mark(name, after, units);
        }
    }

    BigDecimal ofManager(String manager, String isin) {
        return Keys.get(state, Keys.managerUnits(manager, isin), new Position(BigDecimal.ZERO))
                .projected();
    }

    private void add(String manager, String isin, BigDecimal units) {
        var key = Keys.managerUnits(manager, isin);
        BigDecimal after = Decimals.normal(ofManager(manager, isin).add(units));
        if (after.signum() == 0) {
            state.remove(key);
        } else {
            state.put(key, new Position(after));
        }
    }

    private void mark(String portfolio, Instrument instrument, BigDecimal units) {
        BigDecimal issue = instrument.traits().unitsInIssue();
        boolean isOver = issue != null && instrument.isVoting() && units.compareTo(TENTH.multiply(issue)) > 0;
        var key = Keys.OVER_A_TENTH.key(portfolio);
        Names before = Keys.get(state, key, Names.NONE);
        if (before.names().contains(instrument.isin()) == isOver) {
            return;
        }
        var names = new TreeSet<>(before.names());
        if (isOver) {
            names.add(instrument.isin());
        } else {
            names.remove(instrument.isin());
        }
        if (names.isEmpty()) {
            state.remove(key);
        } else {
            state.put(key, new Names(new ArrayList<>(names)));
        }
    }
}
