package org.signet.ledger.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.ledger.ratis.ThreeMembers.MEMBERS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.sequence.Sequencer;

/** Ordering among three members. */
class RatisSequencerTest {
    @TempDir
    Path directory;

    private ThreeMembers three;

    @BeforeEach
    void openChannel() {
        three = new ThreeMembers(directory);
    }

    @AfterEach
    void stop() {
        three.close();
    }

    @Test
    void entriesFromAllMembersAreDeliveredToAllInOneOrderWithTheLeadersTime() throws Exception {
        long before = System.currentTimeMillis();
        for (int i = 0; i < 5; i++) {
            for (String member : MEMBERS) {
                three.append(member, member + i);
            }
        }
        three.awaitEqual(15);
        for (var delivered : three.recorders.get("manager").delivered()) {
            assertTrue(delivered.timeMillis() >= before && delivered.timeMillis() <= System.currentTimeMillis());
            assertTrue(delivered.position() >= 1);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> MEMBERS.stream()
                        .allMatch(member -> three.sequencers
                                .get(member)
                                .status()
                                .reachable()
                                .equals(MEMBERS)));
    }

    /** By heartbeats alone, half a second apart, each entry would take a quarter of a second at least, on average. */
    @Test
    void followersAreToldAtOnceWhatIsCommitted() throws Exception {
        three.append("manager", "first");
        three.awaitEqual(1);
        int entries = 20;
        long begun = System.nanoTime();
        for (int i = 0; i < entries; i++) {
            int present = i + 2;
            three.append(three.leader(), "entry " + i);
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> three.recorders.values().stream()
                            .allMatch(recorder -> recorder.delivered().size() == present));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertTrue(millis < entries * RatisSettings.ELECTION_MIN_MILLIS / 8, millis + " ms");
    }

    @Test
    void anEntryOfFullSizeIsOrderedAndALargerOneIsRefusedBeforeRatisSeesIt() throws Exception {
        Sequencer follower = three.sequencers.get(three.otherThan(three.leader()));
        follower.append(new byte[StampedEntry.ENTRY_BYTES]).get(15, TimeUnit.SECONDS);
        three.awaitEqual(1);
        assertEquals(Why.TOO_LARGE, ThreeMembers.refusal(follower.append(new byte[StampedEntry.ENTRY_BYTES + 1])));
        assertEquals(Why.TOO_LARGE, ThreeMembers.refusal(follower.append(new byte[0])));
        follower.append(new byte[1]).get(15, TimeUnit.SECONDS);
        three.awaitEqual(2);
    }

    @Test
    void anAppendSurvivesTheLossOfTheLeader() throws Exception {
        three.append("manager", "before");
        String leader = three.leader();
        String survivor = three.otherThan(leader);
        three.stop(leader);
        three.append(survivor, "after");
        three.open(leader);
        three.awaitEqual(2);
        assertEquals(List.of("before", "after"), three.recorders.get(leader).entries());
    }

    @Test
    void withoutAMajorityAnAppendFailsInTimeAndServiceComesBackByItself() throws Exception {
        three.append("manager", "before");
        Sequencer manager = three.sequencers.get("manager");
        three.stop("auditor");
        three.stop("custodian");
        long start = System.nanoTime();
        assertEquals(Why.NO_QUORUM, ThreeMembers.refusal(manager.append("lost".getBytes(UTF_8))));
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                < Submission.TIME_MILLIS + Submission.ATTEMPT_MILLIS + 1_000);
        assertFalse(manager.status().serving());
        assertEquals(List.of("manager"), manager.status().reachable());
        three.open("auditor");
        three.open("custodian");
        three.awaitServing();
        three.append("manager", "after");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> MEMBERS.stream()
                        .allMatch(
                                member -> three.recorders.get(member).entries().contains("after")));
        assertEquals(
                three.recorders.get("manager").delivered(),
                three.recorders.get("auditor").delivered());
    }

    @Test
    void whatWaitsIsBoundedAndClosingAnswersIt() {
        three.stop("auditor");
        three.stop("custodian");
        Sequencer manager = three.sequencers.get("manager");
        var waiting = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < RatisSequencer.PENDING_ENTRIES; i++) {
            waiting.add(manager.append(("waits " + i).getBytes(UTF_8)));
        }
        assertEquals(Why.BUSY, ThreeMembers.refusal(manager.append("one more".getBytes(UTF_8))));
        three.stop("manager");
        for (var append : waiting) {
            assertEquals(Why.NOT_SERVING, ThreeMembers.refusal(append));
        }
        assertEquals(Why.NOT_SERVING, ThreeMembers.refusal(manager.append("late".getBytes(UTF_8))));
        assertFalse(manager.status().serving());
    }

    @Test
    void aFollowerThatThrowsIsToldOnceAndTheOthersGoOn() throws Exception {
        three.stop("custodian");
        var broken = new Recorder() {
            @Override
            public synchronized CompletableFuture<Void> deliver(long position, long timeMillis, byte[] entry) {
                throw new IllegalStateException("disk full");
            }
        };
        three.open("custodian", broken);
        three.append("custodian", "one");
        three.stop(three.otherThan(three.leader(), "custodian"));
        three.append("custodian", "two");
        await().atMost(Duration.ofSeconds(10)).until(() -> !broken.failures().isEmpty());
        assertEquals("disk full", broken.failures().get(0).getMessage());
        assertEquals(1, broken.failures().size());
        assertEquals(0, broken.delivered().size());
    }

    @Test
    void closingDoesNotWaitForAFollowerThatBlocks() throws Exception {
        three.stop("custodian");
        var blocks = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        three.open("custodian", new Recorder() {
            @Override
            public CompletableFuture<Void> deliver(long position, long timeMillis, byte[] entry) {
                blocks.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new CompletableFuture<>();
            }
        });
        // Not waited for: the custodian may have been elected, and a leader answers when it has delivered.
        three.sequencers.get("manager").append("one".getBytes(UTF_8));
        assertTrue(blocks.await(20, TimeUnit.SECONDS));
        CompletableFuture.runAsync(() -> three.stop("custodian")).get(20, TimeUnit.SECONDS);
    }
}
