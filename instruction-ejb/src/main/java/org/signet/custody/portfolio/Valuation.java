package org.signet.custody.portfolio;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.custody.reference.Instrument;
import org.signet.custody.value.Decimals;

/**
 * What a portfolio is worth and to whom it is exposed, kept up to date as it is posted to and as prices arrive.
 *
 * <p>Everything is kept by currency and exact, and converted when it is looked at: so a new exchange rate changes nothing
 * here. Holdings count as they will be when every open instruction has settled ({@link
 * org.signet.custody.holding.Balance#projected()}); a security without a reference price counts for nothing.
 *
 * @param netAssets cash and securities, by currency
 * @param byIssuer securities by issuer's LEI, then by currency
 * @param byGroup the same by issuer group
 * @param byType the same by category of the CFI
 */
public record Valuation(
        SortedMap<String, BigDecimal> netAssets,
        SortedMap<String, SortedMap<String, BigDecimal>> byIssuer,
        SortedMap<String, SortedMap<String, BigDecimal>> byGroup,
        SortedMap<String, SortedMap<String, BigDecimal>> byType) {

    public static Valuation nothing() {
        return new Valuation(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** With that much more cash. */
    public Valuation plusCash(String currency, BigDecimal amount) {
        return new Valuation(added(netAssets, currency, amount), byIssuer, byGroup, byType);
    }

    /** With that much more of a security's value. */
    public Valuation plusSecurity(Instrument instrument, String currency, BigDecimal value) {
        return new Valuation(
                added(netAssets, currency, value),
                added(byIssuer, instrument.issuer(), currency, value),
                added(byGroup, instrument.group(), currency, value),
                added(byType, instrument.type(), currency, value));
    }

    private static SortedMap<String, SortedMap<String, BigDecimal>> added(
            SortedMap<String, SortedMap<String, BigDecimal>> map, String key, String currency, BigDecimal amount) {
        var copy = new TreeMap<>(map);
        SortedMap<String, BigDecimal> inner = added(map.getOrDefault(key, new TreeMap<>()), currency, amount);
        if (inner.isEmpty()) {
            copy.remove(key);
        } else {
            copy.put(key, inner);
        }
        return copy;
    }

    private static SortedMap<String, BigDecimal> added(
            SortedMap<String, BigDecimal> map, String currency, BigDecimal amount) {
        var copy = new TreeMap<>(map);
        BigDecimal sum =
                Decimals.normal(map.getOrDefault(currency, BigDecimal.ZERO).add(amount));
        if (sum.signum() == 0) {
            copy.remove(currency);
        } else {
            copy.put(currency, sum);
        }
        return copy;
    }
}
