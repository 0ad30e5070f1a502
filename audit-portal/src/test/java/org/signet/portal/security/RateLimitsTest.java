package org.signet.portal.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.KeyFiles;

class RateLimitsTest {
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";

    private final Time time = new Time();

    /** Five submissions a second of a person, two of a stranger. */
    private final RateLimits limits = new RateLimits(5, 2, time);

    private static Optional<Visitor> person(String name) {
        var from = Instant.parse("2026-01-01T00:00:00Z");
        var certificate = CertificateAuthority.create("Manager", from)
                .issuePerson(name, KeyFiles.newKeyPair().getPublic(), from, Instant.parse("2027-01-01T00:00:00Z"));
        return Optional.of(new Visitor(Signer.of("manager", certificate, KeyFiles.fingerprint(certificate))));
    }

    private boolean submits(Optional<Visitor> visitor, String address) {
        return limits.take(true, visitor, address).isZero();
    }

    private int submissions(Optional<Visitor> visitor, String address) {
        int count = 0;
        while (submits(visitor, address)) {
            count++;
        }
        return count;
    }

    @Test
    void aStrangerIsMeasuredByHisAddressAndAPersonByHimself() {
        var advisor = person("advisor");
        assertEquals(4, submissions(Optional.empty(), HERE));
        assertTrue(submits(Optional.empty(), ELSEWHERE));
        assertEquals(10, submissions(advisor, HERE));
        assertEquals(0, submissions(advisor, ELSEWHERE));
        assertEquals(10, submissions(person("approver"), HERE));
    }

    @Test
    void whatWasTakenComesBackEvenlyAndNeverMore() {
        submissions(Optional.empty(), HERE);
        assertEquals(Duration.ofMillis(500), limits.take(true, Optional.empty(), HERE));
        time.pass(Duration.ofMillis(499));
        assertEquals(0, submissions(Optional.empty(), HERE));
        time.pass(Duration.ofMillis(1));
        assertEquals(1, submissions(Optional.empty(), HERE));
        time.pass(Duration.ofHours(1));
        assertEquals(4, submissions(Optional.empty(), HERE));
    }

    @Test
    void aBatchCountsAsWhatItHolds() {
        var advisor = person("advisor");
        assertTrue(submits(advisor, HERE));
        limits.countBatch(advisor, HERE, 15);
        time.pass(Duration.ofSeconds(1));
        assertEquals(0, submissions(advisor, HERE));
        time.pass(Duration.ofSeconds(1));
        assertEquals(5, submissions(advisor, HERE));
    }

    @Test
    void askingAndHandingInAreMeasuredApart() {
        assertEquals(4, submissions(Optional.empty(), HERE));
        assertTrue(limits.take(false, Optional.empty(), HERE).isZero());
    }

    @Test
    void aRateThatCannotBeMeantIsRefusedByItsName() {
        for (int rate : new int[] {0, -1, 1_000_001}) {
            var refused = assertThrows(IllegalArgumentException.class, () -> new RateLimits(rate, 2, time));
            assertTrue(refused.getMessage().contains("signet.limit.submissions-of-person"), refused.getMessage());
        }
    }
}
