package org.signet.portal.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.KeyFiles;

/** Nonces, sessions and rate limits as time passes. */
class SessionsTest {
    private final Time time = new Time();
    private final Sessions sessions = new Sessions(time);
    private final Challenges challenges = new Challenges(time);

    private static Visitor visitor(String name) {
        var authority = CertificateAuthority.create("Manager", Instant.parse("2026-01-01T00:00:00Z"));
        var certificate = authority.issuePerson(
                name,
                KeyFiles.newKeyPair().getPublic(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"));
        return new Visitor(Signer.of("manager", certificate, KeyFiles.fingerprint(certificate)));
    }

    @Test
    void aNonceWorksOnce() {
        var challenge = challenges.give("https://127.0.0.1:8443");
        assertEquals(43, challenge.nonce().length());
        assertEquals(Optional.of(challenge), challenges.use(challenge.nonce()));
        assertEquals(Optional.empty(), challenges.use(challenge.nonce()));
    }

    @Test
    void aNonceWorksForTwoMinutes() {
        var inTime = challenges.give("https://127.0.0.1:8443");
        time.pass(Challenges.LIFE.minusNanos(1));
        assertEquals(Optional.of(inTime), challenges.use(inTime.nonce()));
        var late = challenges.give("https://127.0.0.1:8443");
        time.pass(Challenges.LIFE);
        assertEquals(Optional.empty(), challenges.use(late.nonce()));
    }

    @Test
    void aFloodOfChallengesForgetsTheOldestOnly() {
        var oldest = challenges.give("https://a");
        for (int i = 0; i < 10_000; i++) {
            challenges.give("https://a");
        }
        var newest = challenges.give("https://a");
        assertEquals(Optional.empty(), challenges.use(oldest.nonce()));
        assertTrue(challenges.use(newest.nonce()).isPresent());
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        Visitor advisor = visitor("advisor");
        String token = sessions.open(advisor).token();
        time.pass(Sessions.IDLE.minusSeconds(1));
        assertEquals(Optional.of(advisor), sessions.visitor(token), "used in time, which prolongs it");
        time.pass(Sessions.IDLE.minusSeconds(1));
        assertEquals(Optional.of(advisor), sessions.visitor(token));
        time.pass(Sessions.IDLE);
        assertEquals(Optional.empty(), sessions.visitor(token));
    }

    @Test
    void aSessionEndsAfterEightHoursHoweverMuchItIsUsed() {
        String token = sessions.open(visitor("advisor")).token();
        for (Duration passed = Duration.ZERO; passed.compareTo(Sessions.LONGEST) < 0; passed = passed.plusMinutes(20)) {
            assertTrue(sessions.visitor(token).isPresent(), "after " + passed);
            time.pass(Duration.ofMinutes(20));
        }
        assertEquals(Optional.empty(), sessions.visitor(token));
    }

    @Test
    void aSessionThatWasClosedIsNone() {
        String token = sessions.open(visitor("advisor")).token();
        sessions.close(token);
        assertEquals(Optional.empty(), sessions.visitor(token));
        assertEquals(Optional.empty(), sessions.visitor("made up"));
    }

    @Test
    void aNinthSessionOfOnePersonEndsHisOldestAndNobodyElses() {
        Visitor advisor = visitor("advisor");
        Visitor approver = visitor("approver");
        String others = sessions.open(approver).token();
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            time.pass(Duration.ofSeconds(1));
            tokens.add(sessions.open(advisor).token());
        }
        assertEquals(Optional.empty(), sessions.visitor(tokens.get(0)));
        assertEquals(Optional.of(advisor), sessions.visitor(tokens.get(1)));
        assertEquals(Optional.of(approver), sessions.visitor(others));
        assertNotEquals(tokens.get(1), tokens.get(2));
    }

    @Test
    void aRateThatIsNoneIsRefusedByTheNameOfItsProperty() {
        for (int rate : new int[] {Integer.MIN_VALUE, -1, 0, 1_000_001}) {
            var ofPerson = assertThrows(IllegalArgumentException.class, () -> new RateLimits(rate, 1, time));
            assertTrue(ofPerson.getMessage().contains(RateLimits.OF_PERSON), ofPerson.getMessage());
            var ofStranger = assertThrows(IllegalArgumentException.class, () -> new RateLimits(1, rate, time));
            assertTrue(ofStranger.getMessage().contains(RateLimits.OF_STRANGER), ofStranger.getMessage());
        }
    }

    @Test
    void aSystemThatIsKnownHandsInAtItsOwnRateAndStrangersAtThatOfTheirAddress() {
        var limits = new RateLimits(10_000, 200, time);
        var oms = Optional.of(visitor("oms"));
        for (int i = 0; i < 20_000; i++) {
            assertEquals(Duration.ZERO, limits.take(true, oms, "127.0.0.1"));
        }
        assertEquals(Duration.ofNanos(100_000), limits.take(true, oms, "127.0.0.1"));
        for (int i = 0; i < 400; i++) {
            assertEquals(Duration.ZERO, limits.take(true, Optional.empty(), "127.0.0.1"));
        }
        assertEquals(Duration.ofMillis(5), limits.take(true, Optional.empty(), "127.0.0.1"));
        assertEquals(Duration.ZERO, limits.take(true, Optional.empty(), "127.0.0.2"));
        assertEquals(Duration.ZERO, limits.take(false, oms, "127.0.0.1"), "what is read is counted by itself");
    }

    @Test
    void aBatchCountsAsWhatItHolds() {
        var limits = new RateLimits(10_000, 200, time);
        assertEquals(Duration.ZERO, limits.take(true, Optional.empty(), "127.0.0.1"));
        limits.countBatch(Optional.empty(), "127.0.0.1", 500);
        assertEquals(Duration.ofMillis(505), limits.take(true, Optional.empty(), "127.0.0.1"));
        time.pass(Duration.ofMillis(505));
        assertEquals(Duration.ZERO, limits.take(true, Optional.empty(), "127.0.0.1"));
    }

    @Test
    void aRateIsSoManyAtOnceAndThenEvenly() {
        var limit = new RateLimit(3, 2, time);
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, limit.take("a"));
        }
        assertEquals(Duration.ofMillis(500), limit.take("a"));
        assertEquals(Duration.ZERO, limit.take("b"), "another's measure is his own");
        time.pass(Duration.ofMillis(500));
        assertEquals(Duration.ZERO, limit.take("a"));
        assertEquals(Duration.ofMillis(500), limit.take("a"));
        time.pass(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, limit.take("a"));
        }
        assertTrue(limit.take("a").compareTo(Duration.ZERO) > 0, "an hour's rest gives no more than the full measure");
    }
}
