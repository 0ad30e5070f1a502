package org.signet.portal.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many requests at once, refilled evenly, for each of many callers. Callers that were not seen for longest are forgotten
 * first, which only ever gives them back their full measure.
 */
final class RateLimit {
    /** Callers remembered. */
    private static final int CALLERS = 10_000;

    /** More than one machine's clients can ask for, so that a slip of the pen is seen. */
    private static final int FASTEST = 1_000_000;

    private static final double NANOS = 1_000_000_000.0;

    private static final class Bucket {
        private double tokens;
        private long nanos;

        private Bucket(double tokens, long nanos) {
            this.tokens = tokens;
            this.nanos = nanos;
        }
    }

    private final double atOnce;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    RateLimit(int atOnce, int perSecond, InstantSource clock) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /**
     * A configured rate; twice as many at once, since what is sent in a second does not come evenly.
     *
     * @param property where it is configured
     * @throws IllegalArgumentException naming the property, when the rate is not from 1 to {@link #FASTEST}
     */
    static RateLimit perSecond(String property, int perSecond, InstantSource clock) {
        if (perSecond < 1 || perSecond > FASTEST) {
            throw new IllegalArgumentException(property + " must be from 1 to " + FASTEST + ", is " + perSecond);
        }
        return new RateLimit(2 * perSecond, perSecond, clock);
    }

    /** Takes one from the caller's measure; zero when it could, otherwise how long to wait. */
    synchronized Duration take(String caller) {
        Bucket bucket = bucket(caller);
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perSecond * NANOS));
    }

    /** Takes so many more, whether they are there or not. */
    synchronized void count(String caller, int more) {
        bucket(caller).tokens -= more;
    }

    private Bucket bucket(String caller) {
        var moment = clock.instant();
        long now = moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
        Bucket bucket = buckets.computeIfAbsent(caller, absent -> new Bucket(atOnce, now));
        double gained = Math.max(0, now - bucket.nanos) / NANOS * perSecond;
        bucket.tokens = Math.min(atOnce, bucket.tokens + gained);
        bucket.nanos = now;
        return bucket;
    }
}
