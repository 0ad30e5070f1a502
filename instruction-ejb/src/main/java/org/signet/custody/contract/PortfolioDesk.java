package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signet.custody.content.ReferenceContent.BalanceOpen;
import org.signet.custody.content.ReferenceContent.PortfolioRegister;
import org.signet.custody.content.ReferenceContent.PortfolioReview;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.contract.Keys.AccountEntry;
import org.signet.custody.contract.Keys.Opening;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.holding.Bucket;
import org.signet.custody.holding.Leg;
import org.signet.custody.holding.Outside;
import org.signet.custody.people.Role;
import org.signet.custody.portfolio.CashAccount;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.Instrument;
import org.signet.custody.value.Decimals;
import org.signet.ledger.Outcome;
import org.signet.ledger.State;

/** Registers portfolios and opens their balances: the custodian's operations. */
final class PortfolioDesk {
    private final Members members;

    PortfolioDesk(Members members) {
        this.members = members;
    }

    Outcome register(PortfolioRegister content, Act act) {
        Portfolio before = act.state().get(Keys.PORTFOLIO.key(content.portfolio()));
        Entitlement needed = before == null
                ? new Entitlement(List.of(Role.OPERATIONS), members::isCustodian, "a custodian")
                : operationsOf(before);
        var by = act.entitled(needed);
        if (by.isEmpty()) return act.unentitled(needed);
        if (!members.isManager(content.manager())) {
            return Act.refused("/manager", Codes.UNKNOWN, "no manager of this channel is called " + content.manager());
        }
        var after = new Portfolio(
                content.portfolio(),
                content.name(),
                content.owner(),
                content.manager(),
                by.get().organisation(),
                content.baseCurrency(),
                content.safekeepingAccounts(),
                content.cashAccounts(),
                before == null ? 1 : before.version() + 1);
        Outcome obstacle = before == null ? null : change(before, after, act.state());
        if (obstacle != null) return obstacle;
        Outcome taken = accountsTaken(after, act.state());
        if (taken != null) return taken;
        act.state().put(Keys.PORTFOLIO.key(after.portfolio()), after);
        accountsOf(after)
                .forEach(account -> act.state().put(Keys.ACCOUNT.key(account), new AccountEntry(after.portfolio())));
        return Act.accepted(
                new LeafRecord().with("custodian", after.custodian()).version(after.version()));
    }

    /** What a portfolio keeps for good, others lean on. */
    private static @Nullable Outcome change(Portfolio before, Portfolio after, State state) {
        if (!before.manager().equals(after.manager())) {
            return Act.refused("/manager", Codes.FIXED, "the manager of a portfolio stays " + before.manager());
        }
        if (!before.baseCurrency().equals(after.baseCurrency())) {
            return Act.refused(
                    "/baseCurrency", Codes.FIXED, "the base currency of a portfolio stays " + before.baseCurrency());
        }
        if (!after.safekeepingAccounts().containsAll(before.safekeepingAccounts())) {
            return Act.refused("/safekeepingAccounts", Codes.FIXED, "an account of a portfolio stays");
        }
        for (CashAccount old : before.cashAccounts()) {
            CashAccount now = after.cashAccount(old.account()).orElse(null);
            if (now == null || !now.currency().equals(old.currency())) {
                return Act.refused(
                        "/cashAccounts", Codes.FIXED, old.account() + " stays an account in " + old.currency());
            }
            BigDecimal available =
                    new Books(state).balance(old.account(), old.currency()).available();
            if (available.add(now.overdraft()).signum() < 0) {
                return Act.refused(
                        "/cashAccounts",
                        "MONY",
                        old.account() + " is at " + available.toPlainString() + ", below the new overdraft");
            }
        }
        return null;
    }

    private static @Nullable Outcome accountsTaken(Portfolio portfolio, State state) {
        for (String account : accountsOf(portfolio)) {
            AccountEntry entry = state.get(Keys.ACCOUNT.key(account));
            if (entry != null && !entry.portfolio().equals(portfolio.portfolio())) {
                boolean isSafekeeping = portfolio.keepsSecuritiesOn(account);
                return Act.refused(
                        isSafekeeping ? "/safekeepingAccounts" : "/cashAccounts",
                        isSafekeeping ? "SAFE" : "CASH",
                        account + " is an account of " + entry.portfolio());
            }
        }
        return null;
    }

    private static List<String> accountsOf(Portfolio portfolio) {
        return Stream.concat(
                        portfolio.safekeepingAccounts().stream(),
                        portfolio.cashAccounts().stream().map(CashAccount::account))
                .toList();
    }

    /** An officer has a portfolio measured: after a new rule, or when rates or days have gone by. */
    Outcome review(PortfolioReview content, Act act) {
        Portfolio portfolio = act.state().get(Keys.PORTFOLIO.key(content.portfolio()));
        if (portfolio == null) {
            return Act.refused("/portfolio", Codes.UNKNOWN, "no portfolio is called " + content.portfolio());
        }
        var needed = new Entitlement(
                List.of(Role.COMPLIANCE),
                List.of(portfolio.manager(), portfolio.custodian())::contains,
                portfolio.manager() + " or " + portfolio.custodian());
        return act.entitled(needed).isEmpty() ? act.unentitled(needed) : Act.accepted(new LeafRecord());
    }

    Outcome open(BalanceOpen content, Act act) {
        Portfolio portfolio = act.state().get(Keys.PORTFOLIO.key(content.portfolio()));
        if (portfolio == null) {
            return Act.refused("/portfolio", Codes.UNKNOWN, "no portfolio is called " + content.portfolio());
        }
        Entitlement needed = operationsOf(portfolio);
        if (act.entitled(needed).isEmpty()) return act.unentitled(needed);
        Outcome obstacle = content.isin() == null
                ? money(content, portfolio)
                : securities(content, content.isin(), portfolio, act.state());
        if (obstacle != null) return obstacle;
        var key = Keys.opening(content.account(), content.asset());
        Opening earlier = act.state().get(key);
        if (earlier != null) {
            return Act.refused(
                    "/account",
                    Codes.FIXED,
                    content.account() + " had its balance of " + content.asset() + " opened by "
                            + earlier.transaction());
        }
        act.state().put(key, new Opening(act.id()));
        var in = new Leg(content.account(), content.asset(), Bucket.AVAILABLE, content.quantity());
        var from = new Leg(
                Outside.OPENING.account(portfolio.portfolio()),
                content.asset(),
                Bucket.EXTERNAL,
                content.quantity().negate());
        return Act.accepted(new LeafRecord().postings(new Books(act.state()).post(portfolio, List.of(in, from))));
    }

    private static @Nullable Outcome money(BalanceOpen content, Portfolio portfolio) {
        CashAccount account = portfolio.cashAccount(content.account()).orElse(null);
        if (account == null) {
            return Act.refused(
                    "/account", "CASH", content.account() + " is no cash account of " + portfolio.portfolio());
        }
        return account.currency().equals(content.currency())
                ? null
                : Act.refused("/currency", "NCRR", content.account() + " is an account in " + account.currency());
    }

    private static @Nullable Outcome securities(BalanceOpen content, String isin, Portfolio portfolio, State state) {
        if (!portfolio.keepsSecuritiesOn(content.account())) {
            return Act.refused(
                    "/account", "SAFE", content.account() + " is no safekeeping account of " + portfolio.portfolio());
        }
        Versioned<Instrument> instrument = state.get(Keys.INSTRUMENT.key(isin));
        if (instrument == null) {
            return Act.refused("/isin", "DSEC", isin + " is not registered");
        }
        int decimals = instrument.value().decimals();
        return Decimals.fits(content.quantity(), decimals)
                ? null
                : Act.refused("/quantity", "DQUA", isin + " is held with at most " + decimals + " decimals");
    }

    private static Entitlement operationsOf(Portfolio portfolio) {
        return new Entitlement(List.of(Role.OPERATIONS), portfolio.custodian()::equals, portfolio.custodian());
    }
}
