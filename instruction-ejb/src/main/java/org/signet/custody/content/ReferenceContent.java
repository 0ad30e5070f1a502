package org.signet.custody.content;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.custody.portfolio.CashAccount;
import org.signet.custody.reference.Calendar;
import org.signet.custody.reference.Counterparty;
import org.signet.custody.reference.ExchangeRate;
import org.signet.custody.reference.ExposureReport;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Payee;
import org.signet.custody.reference.Price;

/** What things are, and what they are worth. */
public sealed interface ReferenceContent extends Content {
    /** {@code portfolio.register}. */
    record PortfolioRegister(
            String portfolio,
            String name,
            String owner,
            String manager,
            String baseCurrency,
            List<String> safekeepingAccounts,
            List<CashAccount> cashAccounts)
            implements ReferenceContent {}

    /** {@code instrument.register}. */
    record InstrumentRegister(Instrument instrument) implements ReferenceContent {}

    /** {@code counterparty.register}. */
    record CounterpartyRegister(Counterparty counterparty) implements ReferenceContent {}

    /** {@code payee.register}. */
    record PayeeRegister(Payee payee) implements ReferenceContent {}

    /** {@code calendar.register}. */
    record CalendarRegister(Calendar calendar) implements ReferenceContent {}

    /** {@code price.publish}. */
    record PricePublish(Price price) implements ReferenceContent {}

    /** {@code exposure-report.publish}. */
    record ExposureReportPublish(ExposureReport report) implements ReferenceContent {}

    /** {@code portfolio.review}: rules that watch portfolios are to look at one. */
    record PortfolioReview(String portfolio) implements ReferenceContent {}

    /** {@code exchange-rate.publish}. */
    record ExchangeRatePublish(ExchangeRate rate) implements ReferenceContent {}

    /**
     * {@code balance.open}: what the portfolio brought along.
     *
     * @param isin the security, or null for money
     * @param currency the money, or null for a security; exactly one of the two is there
     */
    record BalanceOpen(
            String portfolio,
            String account,
            @Nullable String isin,
            @Nullable String currency,
            BigDecimal quantity) implements ReferenceContent {
        /** ISIN or currency. */
        public String asset() {
            String asset = isin == null ? currency : isin;
            if (asset == null) {
                throw new IllegalStateException("an opening balance is of a security or of money");
            }
            return asset;
        }
    }
}
