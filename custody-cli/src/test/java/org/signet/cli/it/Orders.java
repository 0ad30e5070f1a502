package org.signet.cli.it;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Contents for tests, no two with the same terms. */
final class Orders {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Orders() {}

    static String id() {
        return "it-" + NEXT.incrementAndGet() + "-" + ProcessHandle.current().pid();
    }

    /** A payment of so many euros and as many cents as make it different from all others. */
    static String payment(String id, int euros, String payee) {
        String cents = String.format(Locale.ROOT, "%02d", NEXT.incrementAndGet() % 100);
        return """
                {"kind":"instruction.payment","channel":"%s","id":"%s","portfolio":"growth","cashAccount":"growth-eur",\
                "amount":{"value":"%d.%s","currency":"EUR"},"payee":"%s","executionDate":"%s","remark":"%s"}""".formatted(DemoNetwork.CHANNEL, id, euros, cents, payee, today(), id);
    }

    /** The date where the samples' euro markets are. */
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(1));
    }
}
