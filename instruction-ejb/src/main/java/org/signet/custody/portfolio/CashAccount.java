package org.signet.custody.portfolio;

import java.math.BigDecimal;
import org.signet.custody.value.Decimals;

/**
 * An account for one currency.
 *
 * @param account its name, unique in the channel
 * @param currency ISO 4217
 * @param overdraft how far below zero its available balance may go; zero for not at all
 */
public record CashAccount(String account, String currency, BigDecimal overdraft) {
    public CashAccount {
        overdraft = Decimals.normal(overdraft);
    }
}
