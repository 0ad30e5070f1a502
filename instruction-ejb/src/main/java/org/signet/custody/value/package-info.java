/**
 * Values that every part of custody speaks in: money, decimals, currencies, and the identifiers of ISO.
 *
 * <p>Numbers are exact ({@link java.math.BigDecimal}), written in plain notation, never binary floating point. What is
 * checked here must come out the same on every node, today and in ten years: the currencies and their minor units are a
 * list of this package, not the Java platform's, whose data change with its release; nothing asks for the default locale,
 * character set or time zone.
 *
 * <h2>Rounding</h2>
 *
 * <p>Sums and products are kept exact. Where a value is converted between currencies it is rounded once, to {@link
 * org.signet.custody.value.Decimals#VALUATION_SCALE} places, half to even.
 */
@NullMarked
package org.signet.custody.value;

import org.jspecify.annotations.NullMarked;
