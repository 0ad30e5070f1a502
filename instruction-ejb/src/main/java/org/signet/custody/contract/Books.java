package org.signet.custody.contract;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.holding.Balance;
import org.signet.custody.holding.Bucket;
import org.signet.custody.holding.Claims;
import org.signet.custody.holding.Leg;
import org.signet.custody.holding.Posting;
import org.signet.custody.instruction.Obstacle;
import org.signet.custody.portfolio.CashAccount;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.Instrument;
import org.signet.custody.value.Currencies;
import org.signet.ledger.State;

/** The double entry: every set of legs sums to zero for each asset, and what is available does not go below its floor. */
final class Books {
    private final State state;
    private final Valuations valuations;

    Books(State state) {
        this.state = state;
        this.valuations = new Valuations(state);
    }

    Balance balance(String account, String asset) {
        return Keys.get(state, Keys.balance(account, asset), Balance.NOTHING);
    }

    /** How far below zero the account's available balance may go. */
    static BigDecimal overdraft(Portfolio portfolio, String account) {
        return portfolio.cashAccount(account).map(CashAccount::overdraft).orElse(ZERO);
    }

    /** The first leg that takes more than is available: MONY for money, LACK for securities; null when there is none. */
    @Nullable
    Obstacle shortfall(Portfolio portfolio, List<Leg> legs) {
        for (Leg leg : legs) {
            if (leg.bucket() == Bucket.AVAILABLE && leg.amount().signum() < 0) {
                BigDecimal available = balance(leg.account(), leg.asset()).available();
                BigDecimal overdraft = overdraft(portfolio, leg.account());
                if (available.add(leg.amount()).add(overdraft).signum() < 0) {
                    return new Obstacle(
                            Currencies.isKnown(leg.asset()) ? "MONY" : "LACK",
                            leg.account() + " has " + available.toPlainString() + " " + leg.asset()
                                    + " available and an overdraft of " + overdraft.toPlainString() + "; "
                                    + leg.amount().negate().toPlainString() + " is needed");
                }
            }
        }
        return null;
    }

    /** Posts the legs, in order, and brings the portfolio's valuation up to date. */
    List<Posting> post(Portfolio portfolio, List<Leg> legs) {
        requireZeroSums(legs);
        var postings = new ArrayList<Posting>();
        Map<String, BigDecimal> projected = new TreeMap<>();
        for (Leg leg : legs) {
            Balance after = balance(leg.account(), leg.asset()).plus(leg.bucket(), leg.amount());
            state.put(Keys.balance(leg.account(), leg.asset()), after);
            postings.add(new Posting(leg, after.of(leg.bucket())));
            if (leg.bucket() != Bucket.RESERVED && leg.bucket() != Bucket.EXTERNAL) {
                projected.merge(leg.asset(), leg.amount(), BigDecimal::add);
            }
        }
        projected.forEach((asset, change) -> value(portfolio, asset, change));
        return postings;
    }

    /** Keeps what open instructions claim on accounts: fewer claims of the instruction before, more of the one after. */
    void claim(List<Leg> before, List<Leg> after) {
        before.forEach(leg -> claim(leg.undone()));
        after.forEach(this::claim);
    }

    private void claim(Leg leg) {
        if (leg.bucket() == Bucket.RESERVED || leg.bucket() == Bucket.PENDING) {
            var key = Keys.claims(leg.account(), leg.asset());
            state.put(key, Keys.get(state, key, Claims.NONE).plus(leg));
        }
    }

    private void value(Portfolio portfolio, String asset, BigDecimal change) {
        if (change.signum() == 0) {
            return;
        }
        if (Currencies.isKnown(asset)) {
            valuations.cashMoved(portfolio.portfolio(), asset, change);
            return;
        }
        Versioned<Instrument> instrument = state.get(Keys.INSTRUMENT.key(asset));
        if (instrument == null) {
            throw new IllegalStateException("a posting of a security that is not registered: " + asset);
        }
        valuations.unitsMoved(portfolio, instrument.value(), change);
    }

    private static void requireZeroSums(List<Leg> legs) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        legs.forEach(leg -> sums.merge(leg.asset(), leg.amount(), BigDecimal::add));
        sums.forEach((asset, sum) -> {
            if (sum.signum() != 0) {
                throw new IllegalStateException("legs of " + asset + " sum to " + sum.toPlainString() + ", not zero");
            }
        });
    }
}
