package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Genesis;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Receipt;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.GenesisFile;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.log.Policy;
import org.signet.ledger.node.LedgerNode;
import org.signet.ledger.node.NodeConfiguration;
import org.signet.ledger.node.NodeConfiguration.Address;

/** Three members' nodes in one process with everything real between them: files, signatures, Ratis, TLS, stores. */
class ThreeNodesOverRatisTest {
    private static final String CHANNEL = "fund-1";
    private static final Instant FROM = Instant.now().minusSeconds(60);
    private static final Instant UNTIL = FROM.plusSeconds(86_400);
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path directory;

    private final SortedMap<String, NodeConfiguration> configurations = new TreeMap<>();
    private final SortedMap<String, LedgerNode> nodes = new TreeMap<>();
    private KeyFiles.Identity advisor;

    @BeforeEach
    void startNetwork() throws Exception {
        var members = new ArrayList<Genesis.Member>();
        var peers = new TreeMap<String, Address>();
        for (Genesis.Role role : List.of(Genesis.Role.MANAGER, Genesis.Role.CUSTODIAN, Genesis.Role.AUDITOR)) {
            String organisation = role.name().toLowerCase(java.util.Locale.ROOT);
            peers.put(organisation, new Address("127.0.0.1", freePort()));
            members.add(member(organisation, role));
        }
        Genesis genesis = GenesisFile.write(
                CHANNEL,
                "signet.example/" + CHANNEL,
                Instant.parse("2026-01-01T00:00:00Z"),
                members,
                Policy.atLeast(3, members.stream().map(Genesis.Member::nodeKey).toList()));
        Path genesisFile = Files.write(directory.resolve("genesis.json"), genesis.bytes());
        peers.forEach((organisation, address) -> configurations.put(
                organisation,
                new NodeConfiguration(
                        organisation,
                        directory.resolve(organisation).resolve("data"),
                        Optional.of(address),
                        Optional.of(new NodeConfiguration.Tls(
                                directory.resolve(organisation).resolve("tls.p12"),
                                directory.resolve(organisation).resolve("password"))),
                        directory.resolve(organisation).resolve("node.key"),
                        directory.resolve(organisation).resolve("storage.key"),
                        NodeConfiguration.Engine.RATIS,
                        List.of(new NodeConfiguration.ChannelConfiguration(genesisFile, peers)))));
        configurations.keySet().forEach(this::start);
        awaitServing();
    }

    private Genesis.Member member(String organisation, Genesis.Role role) throws IOException {
        Path home = Files.createDirectories(directory.resolve(organisation));
        var authority = CertificateAuthority.create(organisation, FROM);
        KeyPair tls = KeyFiles.newKeyPair();
        Files.writeString(home.resolve("password"), PASSWORD + "\n");
        KeyFiles.writePkcs12(
                home.resolve("tls.p12"),
                new KeyFiles.Identity(
                        tls.getPrivate(),
                        List.of(
                                authority.issueNode(organisation, tls.getPublic(), List.of(), FROM, UNTIL),
                                authority.certificate())),
                PASSWORD.toCharArray());
        var nodeKey = CosigningKey.generate(organisation, new SecureRandom());
        Files.writeString(home.resolve("node.key"), nodeKey.secret() + "\n");
        KeyPair person = KeyFiles.newKeyPair();
        if (role == Genesis.Role.MANAGER) {
            advisor = new KeyFiles.Identity(
                    person.getPrivate(),
                    List.of(authority.issuePerson("Advisor One", person.getPublic(), FROM, UNTIL)));
        }
        return new Genesis.Member(
                organisation,
                organisation,
                role,
                "5493001KJTIIGC8Y1R12",
                authority.certificate(),
                Sha256.of(organisation.getBytes(StandardCharsets.UTF_8)),
                nodeKey.verifierKey());
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void start(String organisation) {
        LedgerNode node = LedgerNode.start(configurations.get(organisation));
        node.ledger(CHANNEL).plug(new TransferContract());
        nodes.put(organisation, node);
    }

    private void awaitServing() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> nodes.values().stream()
                        .allMatch(node -> node.ledger(CHANNEL).status().phase() == Phase.SERVING));
    }

    @AfterEach
    void stop() {
        nodes.values().forEach(LedgerNode::close);
    }

    private CompletableFuture<Receipt> submit(String organisation, String content) {
        byte[] signed = CmsSigner.sign(content.getBytes(StandardCharsets.UTF_8), advisor.key(), advisor.chain());
        return nodes.get(organisation).ledger(CHANNEL).submit(signed);
    }

    private void awaitEqualAndFinal(long size) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (LedgerNode node : nodes.values()) {
                var head = node.ledger(CHANNEL).finalCheckpoint().orElseThrow();
                assertEquals(size, head.checkpoint().size(), node.organisation());
                assertEquals(3, head.cosignatures().size());
                assertEquals(node.ledger(CHANNEL).status().head(), head.checkpoint());
            }
        });
        var first = nodes.get("auditor").ledger(CHANNEL).status().head();
        nodes.values()
                .forEach(node ->
                        assertEquals(first, node.ledger(CHANNEL).status().head()));
    }

    @Test
    void allHeadsAreEqualAndFinalAlsoAfterANodeWasAway() throws Exception {
        submit("manager", "open fund-1 o1 alice 100").get(30, TimeUnit.SECONDS);
        submit("custodian", "open fund-1 o2 bob 0").get(30, TimeUnit.SECONDS);
        var transfers = new ArrayList<CompletableFuture<Receipt>>();
        for (int i = 0; i < 20; i++) {
            String through = List.copyOf(nodes.keySet()).get(i % 3);
            transfers.add(submit(through, "transfer fund-1 t" + i + " alice bob 1"));
        }
        for (var transfer : transfers) {
            assertEquals(
                    Decision.ACCEPTED, transfer.get(30, TimeUnit.SECONDS).leaf().decision());
        }
        awaitEqualAndFinal(22);

        nodes.remove("auditor").close();
        submit("manager", "transfer fund-1 away alice bob 5").get(30, TimeUnit.SECONDS);
        start("auditor");
        awaitServing();
        awaitEqualAndFinal(23);
        for (LedgerNode node : nodes.values()) {
            assertEquals(
                    75L, node.ledger(CHANNEL).<Long>read(state -> state.get(TransferContract.BALANCE.key("alice"))));
        }
    }
}
