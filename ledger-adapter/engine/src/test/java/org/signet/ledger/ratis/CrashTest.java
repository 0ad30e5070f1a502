package org.signet.ledger.ratis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Seed;

/** Three nodes as three processes, killed without warning while entries are on their way. */
class CrashTest {
    private static final List<String> MEMBERS = List.of("auditor", "custodian", "manager");
    private static final int KILLS = 3;
    private static final int ENTRIES_BETWEEN_KILLS = 100;
    private static final int UNDER_WAY = 16;

    @TempDir
    Path directory;

    private final Random random = Seed.random(CrashTest.class);
    private final Map<String, RunningPeer> peers = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Semaphore window = new Semaphore(UNDER_WAY);
    private int sent;

    @BeforeEach
    void startNetwork() throws Exception {
        try (var network = new TestNetwork(directory, MEMBERS.toArray(String[]::new))) {
            var ports = new Properties();
            for (String member : MEMBERS) {
                ports.setProperty(member, String.valueOf(network.port(member)));
                writeKeys(network, member);
            }
            try (OutputStream out = Files.newOutputStream(directory.resolve("ports.properties"))) {
                ports.store(out, null);
            }
        }
        MEMBERS.forEach(this::start);
        awaitServing();
    }

    private void writeKeys(TestNetwork network, String member) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        var identity = network.identity(member);
        keys.setKeyEntry(
                "node", identity.key(), PeerProcess.PASSWORD, identity.chain().toArray(Certificate[]::new));
        for (String other : MEMBERS) {
            keys.setCertificateEntry(
                    "authority-" + other, network.authority(other).certificate());
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve(member + ".p12"))) {
            keys.store(out, PeerProcess.PASSWORD);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (RunningPeer peer : peers.values()) {
            peer.kill();
        }
    }

    private void start(String member) {
        peers.put(member, new RunningPeer(directory, member, acknowledged::add, text -> window.release()));
    }

    private void awaitServing() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> peers.values().stream().allMatch(RunningPeer::isServing));
    }

    /** Sends entries through one member, some always under way; those under way when it is killed are never answered. */
    private void load(String member, int entries) throws InterruptedException {
        for (int i = 0; i < entries; i++) {
            if (window.tryAcquire(15, TimeUnit.SECONDS)) {
                peers.get(member).append("entry-" + sent++);
            }
        }
    }

    private void kill(String victim) throws InterruptedException {
        peers.remove(victim).kill();
        window.drainPermits();
        window.release(UNDER_WAY);
    }

    private List<String> delivered(String member) {
        try {
            return Files.readAllLines(directory.resolve(member + ".delivered"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertAllDeliveredTheSame() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> MEMBERS.stream()
                        .allMatch(member ->
                                delivered(member).size() == delivered("auditor").size()
                                        && containsAcknowledged(member)));
        for (String member : MEMBERS) {
            assertEquals(delivered("auditor"), delivered(member), member);
        }
        List<String> texts = texts("auditor");
        assertEquals(texts.size(), new HashSet<>(texts).size(), "an entry was ordered twice");
    }

    private List<String> texts(String member) {
        return delivered(member).stream().map(line -> line.split(" ", 2)[1]).toList();
    }

    private boolean containsAcknowledged(String member) {
        return new HashSet<>(texts(member)).containsAll(acknowledged);
    }

    @Test
    void killedPeersLoseNothingAndAWipedOneIsBroughtBack() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            String leader = peers.values().iterator().next().leader();
            String victim = kill % 2 == 0 ? leader : other(leader);
            String sender = other(victim);
            load(random.nextBoolean() ? victim : sender, ENTRIES_BETWEEN_KILLS + random.nextInt(100));
            kill(victim);
            load(sender, ENTRIES_BETWEEN_KILLS);
            start(victim);
            awaitServing();
        }
        String wiped = other(peers.values().iterator().next().leader());
        kill(wiped);
        wipe(wiped);
        start(wiped);
        load(other(wiped), 50);
        assertAllDeliveredTheSame();
        assertTrue(acknowledged.size() > KILLS * ENTRIES_BETWEEN_KILLS, acknowledged.size() + " acknowledged");
    }

    private String other(String member) {
        List<String> others =
                MEMBERS.stream().filter(other -> !other.equals(member)).toList();
        return others.get(random.nextInt(others.size()));
    }

    /** Its log and what it made of it; its certificate stays. */
    private void wipe(String member) throws IOException {
        Files.delete(directory.resolve(member + ".delivered"));
        Files.createFile(directory.resolve(member + ".delivered"));
        try (var files = Files.walk(directory.resolve(member))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
