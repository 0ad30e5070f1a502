package org.signet.cli.nport;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a Form N-PORT.
 *
 * @param fund name of the series, or of the registrant where there is none
 * @param asOf end of the reporting period, {@code repPdDate}
 * @param netAssets in US dollars
 * @param liabilities {@code totLiabs}, in US dollars
 * @param cash {@code cshNotRptdInCorD}, in US dollars
 * @param holdings in the order of the filing
 */
record Filing(
        String fund,
        LocalDate asOf,
        BigDecimal netAssets,
        BigDecimal liabilities,
        BigDecimal cash,
        List<Holding> holdings) {
    Filing {
        holdings = List.copyOf(holdings);
    }

    /**
     * An {@code invstOrSec}. Texts are as filed, empty where nothing is; "N/A" is a text that filers write.
     *
     * @param line of the file where it begins
     * @param balance in {@code units}
     * @param units {@code NS} shares, {@code PA} principal, {@code NC} contracts, {@code OU} other
     * @param currency of {@code curCd} or {@code currencyConditional}
     * @param exchangeRate of the latter, or null
     * @param value in US dollars, {@code valUSD}
     * @param maturity of {@code debtSec}, or null
     */
    record Holding(
            int line,
            String name,
            String title,
            String lei,
            String cusip,
            String isin,
            BigDecimal balance,
            String units,
            String currency,
            @Nullable BigDecimal exchangeRate,
            BigDecimal value,
            String payoffProfile,
            String assetCategory,
            String issuerCategory,
            String country,
            @Nullable LocalDate maturity) {}
}
