package org.signet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.cli.bench.Book;
import org.signet.cli.bench.Orders;

/** The book and its orders before the real contract, under the sample rule packs. */
class OrdersTest {
    private static final long SEED = Long.getLong("signet.seed", System.nanoTime());

    /** One portfolio with one instrument, a spread book, and a hot portfolio of many signers. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, false", "7, 30, 3, false", "7, 30, 3, true", "120, 4, 1, false"})
    void everyOrderIsAcceptedInWhateverOrderItArrives(int portfolios, int instruments, int advisors, boolean isHot) {
        var cast = new Cast(new Book.Size(portfolios, instruments, advisors));
        var ledger = new MemoryLedger(cast);
        Orders orders = isHot ? cast.book().hotOrders() : cast.book().orders();
        List<Long> places = new ArrayList<>(LongStream.range(0, 2_000).boxed().toList());
        places.addAll(LongStream.range(5_000_000, 5_000_500).boxed().toList());
        System.out.println("signet.seed=" + SEED);
        Collections.shuffle(places, new Random(SEED));

        places.forEach(place -> ledger.execute(ledger.read(orders.at(place))));

        assertTrue(ledger.endBlock().size() > places.size());
    }

    @Test
    void theSameBookIsTheSame() {
        var size = new Book.Size(3, 12, 2);
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        var book = new Book("channel", "a", size, "manager", "custodian", 7, now);
        var again = new Book("channel", "a", size, "manager", "custodian", 7, now);

        assertEquals(book.steps(person -> "0"), again.steps(person -> "0"));
        for (long place = 0; place < 100; place++) {
            assertEquals(book.orders().at(place), again.orders().at(place));
        }
    }
}
