package org.signet.compliance;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Where a portfolio stands while nobody asks for anything: what rules on portfolios are watched by.
 *
 * @param portfolio its name
 * @param baseCurrency ISO 4217
 * @param today the block's date, in the offset of the base currency's calendar
 * @param netAssetsBase as {@link Facts.Portfolio#netAssetsBase()}
 * @param book what it holds
 */
public record Stand(String portfolio, String baseCurrency, LocalDate today, BigDecimal netAssetsBase, Book book) {}
