package org.signet.ledger.ratis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.ledger.ratis.ThreeMembers.MEMBERS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lost on one node comes back from its log, or from the others'. */
class RecoveryTest {
    @TempDir
    Path directory;

    private ThreeMembers three;

    @BeforeEach
    void openChannelWithEntries() throws Exception {
        three = new ThreeMembers(directory);
        three.appendMany("manager", 10);
        three.awaitEqual(10);
    }

    @AfterEach
    void stop() {
        three.close();
    }

    private void deleteLog(String member) throws IOException {
        try (var files = Files.walk(three.network.directory(member))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aFollowerThatLostEverythingIsBroughtBackByItsLeader() throws Exception {
        String wiped = three.otherThan(three.leader());
        three.stop(wiped);
        deleteLog(wiped);
        three.recorders.put(wiped, new Recorder());
        three.open(wiped);
        three.awaitEqual(10);
        three.append(wiped, "and goes on");
        three.awaitEqual(11);
    }

    @Test
    void aLeaderThatLostEverythingIsBroughtBack() throws Exception {
        String wiped = three.leader();
        three.stop(wiped);
        deleteLog(wiped);
        three.recorders.put(wiped, new Recorder());
        three.open(wiped);
        three.awaitEqual(10);
    }

    @Test
    void aStoreThatIsRebuiltGetsEverythingFromItsOwnLog() {
        three.stop("custodian");
        three.recorders.put("custodian", new Recorder());
        three.open("custodian");
        three.awaitEqual(10);
    }

    @Test
    void whatIsAppliedIsNotReadFromTheLogAgain() throws Exception {
        String megabyte = "x".repeat(1_000_000);
        for (int i = 0; i < 10; i++) {
            three.append("manager", megabyte + i);
        }
        three.awaitEqual(20);
        MEMBERS.forEach(three::stop);
        // Alone it learns of nothing that is committed, so what it has applied then is what it began with.
        three.open("custodian");
        long applied = applied("custodian");
        long before = three.recorders.get("custodian").appliedPosition();
        assertTrue(applied > before - 8 && applied <= before, applied + " of " + before);
        three.open("auditor");
        three.open("manager");
        three.awaitServing();
        three.append("auditor", "and on");
        three.awaitEqual(21);
    }

    private long applied(String member) throws IOException {
        return three.network
                .node(member)
                .server()
                .getDivision(RatisNode.groupOf(three.genesis))
                .getInfo()
                .getLastAppliedIndex();
    }

    @Test
    void allMembersMayMoveToOtherAddresses() throws Exception {
        MEMBERS.forEach(three::stop);
        MEMBERS.forEach(three.network::move);
        MEMBERS.forEach(three::open);
        three.awaitServing();
        three.append("auditor", "from elsewhere");
        three.awaitEqual(11);
    }

    @Test
    void aTornLogIsNotOpenedAndNotTouched() throws Exception {
        String torn = three.otherThan(three.leader());
        three.stop(torn);
        Path log = lastSegment(torn);
        byte[] damaged = withoutTheEndOfTheLastEntry(Files.readAllBytes(log));
        Files.write(log, damaged);
        var failure = assertThrows(UncheckedIOException.class, () -> three.open(torn));
        assertTrue(failure.getMessage().contains("alpha"), failure.getMessage());
        assertArrayEquals(damaged, Files.readAllBytes(log));
        // The repair, as the manual has it: the log goes, the store stays, and the others send the rest.
        three.stop(torn);
        deleteLog(torn);
        three.open(torn);
        three.append(three.otherThan(torn), "after the repair");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> three.recorders.get(torn).delivered().size() == 11);
        three.awaitEqual(11);
    }

    /** As a loss of power leaves it: the file has its length already, but not all of its bytes. */
    private static byte[] withoutTheEndOfTheLastEntry(byte[] log) {
        int end = log.length;
        while (log[end - 1] == 0) {
            end--;
        }
        byte[] torn = log.clone();
        Arrays.fill(torn, end - 7, end, (byte) 0);
        return torn;
    }

    private Path lastSegment(String member) throws IOException {
        try (var files = Files.walk(three.network.directory(member))) {
            return files.filter(file -> file.getFileName().toString().startsWith("log_"))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }
}
