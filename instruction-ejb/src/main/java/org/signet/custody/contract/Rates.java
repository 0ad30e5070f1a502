package org.signet.custody.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.signet.custody.portfolio.Valuation;
import org.signet.custody.reference.ExchangeRate;
import org.signet.custody.value.Decimals;
import org.signet.ledger.State;

/**
 * Converts to one currency for the length of one judgement. A rate published the one way round multiplies; one published only
 * the other way round divides; each conversion is rounded once, as {@link Decimals#rounded} says. A missing rate is
 * remembered and counts as zero, for the caller to refuse.
 */
final class Rates {
    private final State state;
    private final String base;
    private @Nullable String missing;

    Rates(State state, String base) {
        this.state = state;
        this.base = base;
    }

    /** A currency that could not be converted, or null. */
    @Nullable
    String missing() {
        return missing;
    }

    BigDecimal inBase(BigDecimal value, String currency) {
        if (currency.equals(base) || value.signum() == 0) {
            return Decimals.normal(value);
        }
        ExchangeRate direct = state.get(Keys.rate(currency, base));
        if (direct != null) {
            return Decimals.rounded(value.multiply(direct.value()));
        }
        ExchangeRate inverse = state.get(Keys.rate(base, currency));
        if (inverse != null) {
            return Decimals.normal(value.divide(inverse.value(), Decimals.VALUATION_SCALE, RoundingMode.HALF_EVEN));
        }
        missing = currency;
        return BigDecimal.ZERO;
    }

    BigDecimal inBase(Valuation valuation) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var entry : valuation.byCurrency().entrySet()) {
            sum = sum.add(inBase(entry.getValue(), entry.getKey()));
        }
        return Decimals.normal(sum);
    }
}
