package org.signet.compliance.expert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.signet.compliance.Book;
import org.signet.compliance.Facts;
import org.signet.compliance.Facts.Movement;

/** A purchase of 100 shares at 50.00 EUR, and what may be changed of it. */
final class ExpertFacts {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    Movement movement = Movement.RECEIVE;
    String id = "i-1";
    String amount = "5000.00";
    String dealPrice = "50.0";
    String currency = "EUR";
    LocalDate maturity = LocalDate.of(2026, 3, 20);
    String netAssets = "100000";
    Boolean workingDay;
    boolean priced = true;

    Facts facts() {
        var price = new Facts.Price(new BigDecimal("50.00"), "EUR", "XETR", NOW.minusSeconds(3600));
        var security = new Facts.Security(
                "DE0007164600",
                "ESVUFR",
                "529900D6BF99LW9R2E68",
                "529900PM64WH8AF1E917",
                0,
                maturity,
                Facts.Traits.NONE,
                priced ? price : null);
        var instruction = new Facts.Instruction(
                id,
                movement,
                true,
                new BigDecimal("100"),
                new BigDecimal(amount),
                currency,
                2,
                dealPrice == null ? null : new BigDecimal(dealPrice),
                new BigDecimal(amount),
                1,
                new BigDecimal("5000.00"),
                null,
                null);
        var portfolio = new Facts.Portfolio(
                "P-1",
                "EUR",
                new BigDecimal(netAssets),
                new BigDecimal("20000"),
                new BigDecimal("0"),
                new BigDecimal("1000"),
                new BigDecimal("4000"),
                new BigDecimal("4000"),
                new BigDecimal("4000"));
        var settlement = new Facts.Settlement(
                LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 2), workingDay, null, "DEUTDEFFXXX", true);
        return new Facts(
                NOW, instruction, movement == Movement.PAY ? null : security, portfolio, settlement, Book.EMPTY);
    }
}
