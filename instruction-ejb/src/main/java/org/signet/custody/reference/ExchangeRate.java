package org.signet.custody.reference;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one unit of a currency costs in another.
 *
 * @param base the currency priced
 * @param quote the currency it is priced in
 * @param value units of quote for one of base; above zero
 * @param source who observed it
 * @param asOf when
 */
public record ExchangeRate(String base, String quote, BigDecimal value, String source, Instant asOf) {}
