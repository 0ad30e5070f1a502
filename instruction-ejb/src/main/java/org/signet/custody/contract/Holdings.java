package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.Optional;
import org.signet.custody.holding.Balance;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.portfolio.Portfolio;
import org.signet.ledger.State;

/** Reads from the state of a channel, for those who hold one: the node's own questions, and tests. */
public final class Holdings {
    private final State state;

    public Holdings(State state) {
        this.state = state;
    }

    /** What an account has of an asset (ISIN or currency); nothing when it never had any. */
    public Balance balance(String account, String asset) {
        return new Books(state).balance(account, asset);
    }

    public Optional<Portfolio> portfolio(String portfolio) {
        return Optional.ofNullable(state.get(Keys.PORTFOLIO.key(portfolio)));
    }

    public Optional<Instruction> instruction(String id) {
        return Optional.ofNullable(state.get(Keys.INSTRUCTION.key(id)));
    }

    public Optional<Mandate> mandate(String mandate) {
        return Optional.ofNullable(state.get(Keys.MANDATE.key(mandate)));
    }

    /**
     * Cash and securities at reference prices, as they will be when every open instruction has settled, in the base
     * currency; empty when there is no such portfolio or an exchange rate is missing.
     */
    public Optional<BigDecimal> netAssets(String portfolio) {
        return portfolio(portfolio).flatMap(found -> {
            var rates = new Rates(state, found.baseCurrency());
            BigDecimal sum = rates.inBase(new Valuations(state).netAssets(portfolio));
            return rates.missing() == null ? Optional.of(sum) : Optional.empty();
        });
    }
}
