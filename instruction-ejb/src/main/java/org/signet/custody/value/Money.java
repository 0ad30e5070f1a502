package org.signet.custody.value;

import java.math.BigDecimal;

/**
 * An amount of a currency.
 *
 * @param value may be negative where a balance is meant; what a transaction says is positive
 * @param currency ISO 4217
 */
public record Money(BigDecimal value, String currency) {
    public Money {
        if (!Currencies.isKnown(currency)) {
            throw new IllegalArgumentException("no currency of ISO 4217: " + currency);
        }
        value = Decimals.normal(value);
    }

    public static Money of(String value, String currency) {
        return new Money(new BigDecimal(value), currency);
    }

    public Money negated() {
        return new Money(value.negate(), currency);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + currency;
    }
}
