package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signet.custody.contract.Keys.AccountEntry;
import org.signet.custody.holding.Balance;
import org.signet.custody.holding.Claims;
import org.signet.custody.holding.Outside;
import org.signet.custody.portfolio.CashAccount;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.value.Currencies;
import org.signet.ledger.State;

/**
 * What must hold of the accounts that a block touched. Every sum is taken over the balances themselves, so a fault in how
 * they are posted cannot hide in a total that is kept beside them.
 */
final class Invariants {
    private final State state;

    Invariants(State state) {
        this.state = state;
    }

    private record Holding(String portfolio, String asset) implements Comparable<Holding> {
        @Override
        public int compareTo(Holding other) {
            int byPortfolio = portfolio.compareTo(other.portfolio);
            return byPortfolio != 0 ? byPortfolio : asset.compareTo(other.asset);
        }
    }

    void check(Collection<State.Key<?>> written) {
        var touched = new TreeSet<Holding>();
        for (State.Key<?> key : written) {
            if (key.kind().equals(Keys.BALANCE)
                    || key.kind().equals(Keys.CLAIMS)
                    || key.kind().equals(Keys.POSITION)) {
                touched.add(holding(key));
            } else if (key.kind().equals(Keys.PORTFOLIO)) {
                Portfolio portfolio = portfolio(key.id());
                portfolio.cashAccounts().forEach(cash -> touched.add(new Holding(key.id(), cash.currency())));
            }
        }
        touched.forEach(this::check);
    }

    private Holding holding(State.Key<?> key) {
        int slash = key.id().lastIndexOf('/');
        String account = key.id().substring(0, slash);
        String asset = key.id().substring(slash + 1);
        if (key.kind().equals(Keys.POSITION)) return new Holding(account, asset);
        int colon = account.indexOf(':');
        if (colon >= 0) return new Holding(account.substring(0, colon), asset);
        AccountEntry entry = state.get(Keys.ACCOUNT.key(account));
        require(entry != null, account + " is posted to and not registered");
        return new Holding(entry == null ? "" : entry.portfolio(), asset);
    }

    private void check(Holding holding) {
        Portfolio portfolio = portfolio(holding.portfolio());
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal projected = BigDecimal.ZERO;
        for (String account : inside(portfolio, holding.asset())) {
            Balance balance = balance(account, holding.asset());
            check(account, holding.asset(), balance, Books.overdraft(portfolio, account));
            sum = sum.add(balance.sum());
            projected = projected.add(balance.projected());
        }
        for (Outside outside : Outside.values()) {
            sum = sum.add(balance(outside.account(holding.portfolio()), holding.asset())
                    .sum());
        }
        require(sum.signum() == 0, holding + ": all accounts sum to " + sum.toPlainString() + ", not to zero");
        if (!Currencies.isKnown(holding.asset())) {
            BigDecimal position = new Valuations(state).units(holding.portfolio(), holding.asset());
            require(
                    position.compareTo(projected) == 0,
                    holding + ": valued for " + position.toPlainString() + " units, accounts have "
                            + projected.toPlainString());
        }
    }

    private void check(String account, String asset, Balance balance, BigDecimal overdraft) {
        String name = account + "/" + asset;
        require(
                balance.available().add(overdraft).signum() >= 0,
                name + ": available is " + balance.available().toPlainString() + ", below its floor");
        require(balance.reserved().signum() >= 0, name + ": reserved is below zero");
        require(balance.blocked().signum() >= 0, name + ": blocked is below zero");
        require(balance.pending().signum() >= 0, name + ": pending is below zero");
        Claims claims = Keys.get(state, Keys.claims(account, asset), Claims.NONE);
        require(
                claims.reserved().compareTo(balance.reserved()) == 0,
                name + ": reserved is " + balance.reserved().toPlainString() + ", open instructions reserve "
                        + claims.reserved().toPlainString());
        require(
                claims.pending().compareTo(balance.pending()) == 0,
                name + ": pending is " + balance.pending().toPlainString() + ", open instructions expect "
                        + claims.pending().toPlainString());
    }

    private static List<String> inside(Portfolio portfolio, String asset) {
        Stream<String> accounts = Currencies.isKnown(asset)
                ? portfolio.cashAccounts().stream()
                        .filter(cash -> cash.currency().equals(asset))
                        .map(CashAccount::account)
                : portfolio.safekeepingAccounts().stream();
        return new ArrayList<>(accounts.toList());
    }

    private Balance balance(String account, String asset) {
        return Keys.get(state, Keys.balance(account, asset), Balance.NOTHING);
    }

    private Portfolio portfolio(String name) {
        Portfolio portfolio = state.get(Keys.PORTFOLIO.key(name));
        if (portfolio == null) {
            throw new IllegalStateException("there are postings of a portfolio that is not registered: " + name);
        }
        return portfolio;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
