package org.signet.ledger.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.signet.ledger.Genesis;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.sequence.Sequencer;

/** Three members with one channel, in one process, over TLS on the loopback interface. */
final class ThreeMembers implements AutoCloseable {
    static final List<String> MEMBERS = List.of("auditor", "custodian", "manager");

    final TestNetwork network;
    final Genesis genesis;
    final Map<String, Recorder> recorders = new HashMap<>();
    final Map<String, Sequencer> sequencers = new HashMap<>();

    ThreeMembers(Path directory) {
        network = new TestNetwork(directory, MEMBERS.toArray(String[]::new));
        genesis = network.genesis("alpha", MEMBERS.toArray(String[]::new));
        for (String member : MEMBERS) {
            recorders.put(member, new Recorder());
            open(member);
        }
        awaitServing();
    }

    void open(String member) {
        open(member, recorders.get(member));
    }

    void open(String member, Sequencer.Follower follower) {
        sequencers.put(member, network.start(member).open(genesis, network.peers(genesis), follower));
    }

    void stop(String member) {
        network.stop(member);
    }

    void awaitServing() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sequencers.values().stream()
                        .allMatch(sequencer -> sequencer.status().serving()));
    }

    String leader() {
        return sequencers.get("auditor").status().leader();
    }

    String otherThan(String... members) {
        return MEMBERS.stream()
                .filter(other -> !List.of(members).contains(other))
                .findFirst()
                .orElseThrow();
    }

    void append(String member, String entry) throws Exception {
        sequencers.get(member).append(entry.getBytes(UTF_8)).get(15, TimeUnit.SECONDS);
    }

    void appendMany(String member, int entries) throws Exception {
        for (int i = 0; i < entries; i++) {
            append(member, "entry " + i);
        }
    }

    void awaitEqual(int entries) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> MEMBERS.stream()
                        .allMatch(member -> recorders.get(member).delivered().size() == entries));
        for (String member : MEMBERS) {
            assertEquals(
                    recorders.get("auditor").delivered(), recorders.get(member).delivered(), member);
        }
    }

    static Why refusal(CompletableFuture<Void> append) {
        var failure = assertThrows(ExecutionException.class, () -> append.get(20, TimeUnit.SECONDS));
        return ((NotTakenException) failure.getCause()).why();
    }

    @Override
    public void close() {
        network.close();
    }
}
