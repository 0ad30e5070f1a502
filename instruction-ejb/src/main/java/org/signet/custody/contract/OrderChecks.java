package org.signet.custody.contract;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signet.custody.content.InstructionContent.PaymentOrder;
import org.signet.custody.content.InstructionContent.Securities;
import org.signet.custody.contract.Keys.AccountEntry;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.instruction.Order;
import org.signet.custody.portfolio.CashAccount;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.Instrument;
import org.signet.custody.value.Decimals;
import org.signet.custody.value.Money;
import org.signet.ledger.Outcome;
import org.signet.ledger.State;

/** Whether what an order names exists and fits together; what may be asked at all is for mandates and rules. */
final class OrderChecks {
    private final State state;
    private final Portfolio portfolio;

    OrderChecks(State state, Portfolio portfolio) {
        this.state = state;
        this.portfolio = portfolio;
    }

    /** The first thing that does not fit, or null. */
    @Nullable
    Outcome check(Securities asked, LocalDate today) {
        Versioned<Instrument> known = state.get(Keys.INSTRUMENT.key(asked.isin()));
        if (known == null) return Act.refused("/isin", "DSEC", asked.isin() + " is not registered");
        Instrument instrument = known.value();
        if (!Decimals.fits(asked.quantity(), instrument.decimals())) {
            return Act.refused(
                    "/quantity", "DQUA", asked.isin() + " is held with at most " + instrument.decimals() + " decimals");
        }
        if (!portfolio.keepsSecuritiesOn(asked.safekeepingAccount())) {
            return notOurs("/safekeepingAccount", "SAFE", asked.safekeepingAccount());
        }
        Money amount = asked.settlementAmount();
        String cashAccount = asked.cashAccount();
        Outcome cash =
                amount == null || cashAccount == null ? null : cash(cashAccount, amount, "/settlementAmount/currency");
        if (cash != null) return cash;
        Outcome price = asked.dealPrice() == null ? null : dealPrice(asked.dealPrice(), amount, instrument);
        if (price != null) return price;
        if (asked.tradeDate().isAfter(today)) {
            return Act.refused("/tradeDate", "DTRD", asked.tradeDate() + " is in the future: today is " + today);
        }
        if (instrument.maturity() != null && asked.settlementDate().isAfter(instrument.maturity())) {
            return Act.refused("/isin", "DSEC", asked.isin() + " is redeemed on " + instrument.maturity());
        }
        return past("/settlementDate", asked.settlementDate(), today);
    }

    /** The first thing that does not fit, or null. */
    @Nullable
    Outcome check(PaymentOrder asked, LocalDate today) {
        Outcome cash = cash(asked.cashAccount(), asked.amount(), "/amount/currency");
        return cash != null ? cash : past("/executionDate", asked.executionDate(), today);
    }

    static @Nullable Outcome past(@Nullable String field, LocalDate date, LocalDate today) {
        return date.isBefore(today) ? Act.refused(field, "DDAT", date + " is past: today is " + today) : null;
    }

    /** Today as the order's market has it. */
    LocalDate today(Order order, Instant time) {
        return new FactFinder(state).today(order, time);
    }

    private @Nullable Outcome cash(String account, Money amount, String currencyField) {
        CashAccount cash = portfolio.cashAccount(account).orElse(null);
        if (cash == null) return notOurs("/cashAccount", "CASH", account);
        return cash.currency().equals(amount.currency())
                ? null
                : Act.refused(currencyField, "NCRR", account + " is an account in " + cash.currency());
    }

    /** A percentage has the currency of the face value; a price per unit that of the amount it makes. */
    private static @Nullable Outcome dealPrice(Money price, @Nullable Money amount, Instrument instrument) {
        if (instrument.isDebt() && !price.currency().equals(instrument.currency())) {
            return Act.refused(
                    "/dealPrice/currency",
                    "DDEA",
                    "the face value of " + instrument.isin() + " is in " + instrument.currency());
        }
        if (!instrument.isDebt() && amount != null && !price.currency().equals(amount.currency())) {
            return Act.refused("/dealPrice/currency", "DDEA", "the settlement amount is in " + amount.currency());
        }
        return null;
    }

    private Outcome notOurs(String field, String code, String account) {
        AccountEntry entry = state.get(Keys.ACCOUNT.key(account));
        String whose = entry == null || entry.portfolio().equals(portfolio.portfolio())
                ? " is no such account of " + portfolio.portfolio()
                : " is an account of " + entry.portfolio() + ", not of " + portfolio.portfolio();
        return Act.refused(field, code, account + whose);
    }
}
