package org.signet.cli.it;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Contents for tests, no two with the same terms: each payment is of one cent more than the one before. */
final class Orders {
    static final String PAYEE = "fund-administrator";

    private static final int FIRST_CENTS_BELOW = 100_000;
    private static final AtomicInteger CENTS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST_CENTS_BELOW));

    private Orders() {}

    static String id() {
        return "it-" + ProcessHandle.current().pid() + "-" + CENTS.incrementAndGet();
    }

    static String payment(String id) {
        return payment(id, PAYEE);
    }

    static String payment(String id, String payee) {
        return """
                {"kind":"instruction.payment","channel":"%s","id":"%s","portfolio":"growth","cashAccount":"growth-eur",\
                "amount":{"value":"%s","currency":"EUR"},"payee":"%s","executionDate":"%s","remark":"%s"}""".formatted(
                        DemoNetwork.CHANNEL, id, BigDecimal.valueOf(CENTS.incrementAndGet(), 2), payee, today(), id);
    }

    /** A payee that nothing is paid to. */
    static String payee(String id) {
        return """
                {"kind":"payee.register","channel":"%1$s","id":"%2$s","payee":"%2$s","name":"Payee %2$s","portfolio":"growth",\
                "currency":"EUR","account":"%2$s","agent":"SOGEFRPPXXX"}""".formatted(DemoNetwork.CHANNEL, id);
    }

    /** A purchase of so few shares that no limit matters. */
    static String purchase(String id) {
        int shares = 1 + CENTS.incrementAndGet() % 5_000;
        BigDecimal price = new BigDecimal("14.02");
        return """
                {"kind":"instruction.securities","channel":"%1$s","id":"%2$s","portfolio":"growth","movement":"RECE","payment":"APMT",\
                "transactionType":"TRAD","isin":"FR0000133308","quantity":"%3$d","tradeDate":"%4$s","settlementDate":"%4$s",\
                "dealPrice":{"value":"%5$s","currency":"EUR"},"settlementAmount":{"value":"%6$s","currency":"EUR"},\
                "safekeepingAccount":"growth-securities","cashAccount":"growth-eur","counterparty":"SOGEFRPPXXX"}""".formatted(
                        DemoNetwork.CHANNEL, id, shares, today(), price, price.multiply(BigDecimal.valueOf(shares)));
    }

    /** The date where the samples' euro markets are. */
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(1));
    }
}
