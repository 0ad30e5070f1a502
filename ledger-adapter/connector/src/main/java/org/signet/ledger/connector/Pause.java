package org.signet.ledger.connector;

import java.time.Duration;

/** How long to wait after a failure: doubles with each, up to a bound. */
final class Pause {
    private final long firstMillis;
    private final long longestMillis;
    private long nextMillis;

    Pause(long firstMillis, long longestMillis) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
        this.nextMillis = firstMillis;
    }

    Duration next() {
        long now = nextMillis;
        nextMillis = Math.min(2 * now, longestMillis);
        return Duration.ofMillis(now);
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
