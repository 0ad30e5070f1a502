package org.signet.portal.security;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Nonces given out for signing in: each works once, soon, and for the origin it was given to. */
final class Challenges {
    static final Duration LIFE = Duration.ofMinutes(2);

    /** Nonces waiting to be signed; the oldest is forgotten when somebody floods. */
    private static final int WAITING = 10_000;

    private static final int NONCE_BYTES = 32;

    /**
     * A nonce that was given out.
     *
     * @param origin scheme, host and port of the address it was asked from
     */
    record Challenge(String nonce, String origin, Instant expires) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Challenge> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Challenge> eldest) {
            return size() > WAITING;
        }
    };

    Challenges(InstantSource clock) {
        this.clock = clock;
    }

    Challenge give(String origin) {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        var challenge = new Challenge(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                origin,
                clock.instant().plus(LIFE));
        synchronized (waiting) {
            waiting.put(challenge.nonce(), challenge);
        }
        return challenge;
    }

    /** The challenge of a nonce, which thereby is used up; empty when there is none or it is too old. */
    Optional<Challenge> use(String nonce) {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.remove(nonce))
                    .filter(challenge -> clock.instant().isBefore(challenge.expires()));
        }
    }
}
