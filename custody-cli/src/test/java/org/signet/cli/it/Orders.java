package org.signet.cli.it;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Contents for tests, no two with the same terms: each payment is of one cent more than the one before. */
final class Orders {
    static final String PAYEE = "fund-administrator";

    private static final int FIRST_CENTS_BELOW = 1_000_000;
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

    /** The date where the samples' euro markets are. */
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(1));
    }
}
