package org.signet.portal.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.signet.ledger.Sha256;

/** Who is signed in. Kept in memory only, by the hash of the token: a restart signs everybody out. */
final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);

    /** Sessions of the node; the one not used for longest makes room. */
    private static final int SESSIONS = 2_000;

    /** Sessions of one certificate. */
    private static final int OF_ONE = 8;

    private static final int TOKEN_BYTES = 32;

    /** A session that was opened, with the token that only its holder gets. */
    record Opened(String token, Instant expires) {}

    private record Session(Visitor visitor, Instant began, Instant used) {
        Instant expires() {
            Instant idle = used.plus(IDLE);
            Instant longest = began.plus(LONGEST);
            return idle.isBefore(longest) ? idle : longest;
        }
    }

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Sha256, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Session> eldest) {
            return size() > SESSIONS;
        }
    };

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    Opened open(Visitor visitor) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        var session = new Session(visitor, now, now);
        synchronized (sessions) {
            makeRoom(visitor, now);
            sessions.put(hash(token), session);
        }
        return new Opened(token, session.expires());
    }

    /** Ends what has expired and, where somebody has too many, the one he has not used for longest. */
    private void makeRoom(Visitor visitor, Instant now) {
        sessions.values().removeIf(session -> !now.isBefore(session.expires()));
        long his = sessions.values().stream()
                .filter(session -> session.visitor().equals(visitor))
                .count();
        for (Iterator<Session> all = sessions.values().iterator(); his >= OF_ONE && all.hasNext(); ) {
            if (all.next().visitor().equals(visitor)) {
                all.remove();
                his--;
            }
        }
    }

    /** Whose session it is; using it prolongs it. */
    Optional<Visitor> visitor(String token) {
        Instant now = clock.instant();
        synchronized (sessions) {
            Session session = sessions.get(hash(token));
            if (session == null) {
                return Optional.empty();
            }
            if (!now.isBefore(session.expires())) {
                sessions.remove(hash(token));
                return Optional.empty();
            }
            sessions.put(hash(token), new Session(session.visitor(), session.began(), now));
            return Optional.of(session.visitor());
        }
    }

    /** When it ends unless it is used; empty when there is none. */
    Optional<Instant> expires(String token) {
        synchronized (sessions) {
            return Optional.ofNullable(sessions.get(hash(token))).map(Session::expires);
        }
    }

    void close(String token) {
        synchronized (sessions) {
            sessions.remove(hash(token));
        }
    }

    private static Sha256 hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
