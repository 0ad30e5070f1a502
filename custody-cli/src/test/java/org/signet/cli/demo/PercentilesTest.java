package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void nearest_rank() {
        List<Duration> hundred =
                LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();
        assertEquals(Optional.of(Duration.ofMillis(50)), Percentiles.of(hundred, 50));
        assertEquals(Optional.of(Duration.ofMillis(99)), Percentiles.of(hundred, 99));
        assertEquals(Optional.of(Duration.ofMillis(7)), Percentiles.of(List.of(Duration.ofMillis(7)), 99));
        assertEquals(Optional.empty(), Percentiles.of(List.of(), 50));
    }
}
