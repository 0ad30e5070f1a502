package org.signet.custody.portfolio;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.custody.value.Decimals;

/**
 * What a portfolio, or what it holds of one issuer, issuer group or type of security, is worth: kept up to date as it is
 * posted to and as prices arrive. The rules ask for few of them at a time, so each is kept by itself.
 *
 * <p>Kept by currency and exact, and converted when it is looked at: so a new exchange rate changes nothing here. Holdings
 * count as they will be when every open instruction has settled ({@link org.signet.custody.holding.Balance#projected()}); a
 * security without a reference price counts for nothing.
 *
 * @param byCurrency what is not zero
 */
public record Valuation(SortedMap<String, BigDecimal> byCurrency) {
    public static final Valuation NOTHING = new Valuation(new TreeMap<>());

    /** With that much more. */
    public Valuation plus(String currency, BigDecimal amount) {
        var copy = new TreeMap<>(byCurrency);
        BigDecimal sum = Decimals.normal(
                byCurrency.getOrDefault(currency, BigDecimal.ZERO).add(amount));
        if (sum.signum() == 0) {
            copy.remove(currency);
        } else {
            copy.put(currency, sum);
        }
        return new Valuation(copy);
    }

    /** What there is in one currency. */
    public BigDecimal of(String currency) {
        return byCurrency.getOrDefault(currency, BigDecimal.ZERO);
    }

    public boolean isNothing() {
        return byCurrency.isEmpty();
    }
}
