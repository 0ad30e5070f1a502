package org.signet.custody.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a portfolio is exposed to besides cash and securities, as its custodian's books have it. Amounts are in the portfolio's
 * base currency and not below zero.
 *
 * @param portfolio name
 * @param asOf when it was so
 * @param liabilities what the portfolio owes, repurchase agreements included
 * @param repo cash raised by selling under repurchase agreements
 * @param deposits with whom
 * @param otcDerivatives with whom, after netting and collateral
 */
public record ExposureReport(
        String portfolio,
        Instant asOf,
        BigDecimal liabilities,
        BigDecimal repo,
        List<Exposure> deposits,
        List<Exposure> otcDerivatives) {
    public ExposureReport {
        deposits = List.copyOf(deposits);
        otcDerivatives = List.copyOf(otcDerivatives);
    }

    /**
     * To one body.
     *
     * @param body LEI
     * @param isCreditInstitution whether law gives it a limit of its own
     */
    public record Exposure(String body, boolean isCreditInstitution, BigDecimal amount) {}
}
