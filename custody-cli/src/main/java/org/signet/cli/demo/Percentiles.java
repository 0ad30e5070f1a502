package org.signet.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Nearest-rank percentiles. */
final class Percentiles {
    private Percentiles() {}

    /** The smallest duration that {@code percent} of them do not exceed; empty when there are none. */
    static Optional<Duration> of(List<Duration> durations, int percent) {
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        int rank = Math.max(1, (sorted.size() * percent + 99) / 100);
        return Optional.of(sorted.get(rank - 1));
    }
}
