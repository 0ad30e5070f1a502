package org.signet.custody.holding;

import java.math.BigDecimal;
import org.signet.custody.value.Decimals;

/**
 * One side of a movement.
 *
 * @param account an account of the portfolio, or one of {@link Outside}
 * @param asset ISIN or currency
 * @param bucket which part of the balance
 * @param amount above zero when it grows
 */
public record Leg(String account, String asset, Bucket bucket, BigDecimal amount) {
    public Leg {
        amount = Decimals.normal(amount);
    }

    /** The same leg the other way round. */
    public Leg undone() {
        return new Leg(account, asset, bucket, amount.negate());
    }
}
