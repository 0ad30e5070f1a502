package org.signet.custody.reference;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A reference valuation.
 *
 * @param isin of what
 * @param value per unit, or percent of face value for debt; above zero
 * @param currency of the value
 * @param source who observed it
 * @param asOf when
 */
public record Price(String isin, BigDecimal value, String currency, String source, Instant asOf) {}
