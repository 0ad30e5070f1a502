package org.signet.custody.mandate;

import java.time.Instant;
import java.util.List;
import org.signet.custody.value.Money;

/**
 * What a mandate says.
 *
 * @param mandate its name, unique in the channel
 * @param person the manager's person it is for
 * @param portfolios for which it is good
 * @param kinds {@code instruction.securities}, {@code instruction.payment}
 * @param signing alone or jointly
 * @param limits the most one instruction may be worth, by currency; a currency without a limit may not be used
 * @param validFrom the first moment
 * @param validUntil the first moment after
 */
public record Terms(
        String mandate,
        String person,
        List<String> portfolios,
        List<String> kinds,
        Signing signing,
        List<Money> limits,
        Instant validFrom,
        Instant validUntil) {
    public Terms {
        portfolios = List.copyOf(portfolios);
        kinds = List.copyOf(kinds);
        limits = List.copyOf(limits);
    }
}
