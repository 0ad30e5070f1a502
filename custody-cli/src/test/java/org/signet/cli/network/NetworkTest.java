package org.signet.cli.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.GenesisFile;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.identity.Verification;
import org.signet.ledger.node.NodeConfiguration;

class NetworkTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String DESCRIPTION = """
            {"channel": "growth", "origin": "signet.example/growth", "finality": 2, "organisations": [
              {"organisation": "harbour", "name": "Harbour", "role": "MANAGER", "lei": "894500HARBOURAM00029",
               "people": [{"person": "registrar", "name": "R", "roles": ["registrar"]},
                          {"person": "advisor", "name": "A", "roles": ["advisor"]}]},
              {"organisation": "meridian", "name": "Meridian", "role": "CUSTODIAN", "lei": "894500HARBOURAM00029",
               "people": [{"person": "registrar", "name": "R", "roles": ["registrar"]}]}]}
            """;

    @TempDir
    Path directory;

    @Test
    void a_network_is_complete_and_readable_by_its_owner_only() throws Exception {
        Network network = create();
        Genesis genesis = GenesisFile.read(Files.readAllBytes(network.genesis()));
        assertEquals("growth", genesis.channel());
        assertEquals(2, genesis.members().size());
        for (Genesis.Member member : genesis.members()) {
            OrganisationDirectory files = network.organisation(member.organisation());
            assertEquals(
                    member.authority(),
                    Profile.certificates(files.caCertificate()).get(0));
            assertEquals(
                    member.registrar(),
                    KeyFiles.fingerprint(person(files, "registrar").certificate()));
            assertArrayEquals(genesis.bytes(), Files.readAllBytes(files.node().genesis()));
        }
        assertEquals(
                List.of("advisor", "registrar"), network.organisation("harbour").names());
        assertSecretsAreSecret(network);
    }

    @Test
    void the_same_members_may_share_more_channels() throws Exception {
        Path file = directory.resolve("description.json");
        Files.writeString(file, DESCRIPTION);
        NetworkDescription description = NetworkDescription.read(file).withChannels(3);
        Network network = Network.create(description, directory.resolve("network"), NOW);
        assertEquals(
                List.of("growth", "growth-2", "growth-3"),
                NetworkDescription.read(network.description()).channels());
        Genesis first = GenesisFile.read(Files.readAllBytes(network.genesis()));
        Genesis third = GenesisFile.read(Files.readAllBytes(network.genesis("growth-3")));
        assertEquals("growth-3", third.channel());
        assertEquals("signet.example/growth/growth-3", third.origin());
        assertEquals(first.members(), third.members());

        NodeHome home = network.organisation("meridian").node();
        var peers = new TreeMap<>(Map.of("harbour", "127.0.0.1:7412", "meridian", "127.0.0.1:7422"));
        home.configure(new NodeHome.Settings(
                "meridian",
                List.of("growth-2", "growth-3"),
                peers,
                7421,
                7423,
                "jdbc:postgresql:x",
                "x",
                "secret",
                NodeOptions.PRODUCTION));
        assertEquals(
                List.of(home.genesis(), home.genesis("growth-2"), home.genesis("growth-3")),
                NodeConfiguration.read(home.nodeJson()).channels().stream()
                        .map(NodeConfiguration.ChannelConfiguration::genesis)
                        .toList());
    }

    private static void assertSecretsAreSecret(Network network) throws IOException {
        try (Stream<Path> files = Files.walk(network.root())) {
            files.filter(file -> file.toString().matches(".*(\\.key|\\.p12|password|key\\.pem|/secrets/.*)"))
                    .filter(file -> !file.toString().endsWith("clients.p12"))
                    .forEach(file -> assertEquals("rw-------", permissions(file), file.toString()));
        }
        assertEquals("rwx------", permissions(network.root()));
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void its_people_sign_what_its_members_accept() throws Exception {
        Network network = create();
        Genesis genesis = GenesisFile.read(Files.readAllBytes(network.genesis()));
        KeyFiles.Identity advisor = person(network.organisation("harbour"), "advisor");
        byte[] content = {'{', '}'};
        byte[] signed = CmsSigner.sign(content, advisor.key(), List.of(advisor.certificate()));
        var verification = new SignatureVerifier(genesis.members()).verify(signed);
        assertEquals(
                "harbour",
                ((Verification.Verified) verification).signers().get(0).organisation());
    }

    @Test
    void the_PEM_key_is_the_same_as_the_PKCS12_key() throws Exception {
        OrganisationDirectory files = create().organisation("harbour");
        KeyFiles.Identity pem = Profile.identity(files.key("advisor"), Optional.empty(), Optional.empty());
        assertEquals(person(files, "advisor").key(), pem.key());
        assertEquals(person(files, "advisor").certificate(), pem.certificate());
    }

    @Test
    void nothing_is_overwritten() throws Exception {
        Network network = create();
        byte[] before = Files.readAllBytes(network.genesis());
        var failure = assertThrows(CommandFailure.class, this::create);
        assertTrue(String.valueOf(failure.getMessage()).endsWith("keys are never overwritten"), failure::toString);
        assertArrayEquals(before, Files.readAllBytes(network.genesis()));
    }

    @Test
    void an_interrupted_start_leaves_nothing_in_the_way() throws Exception {
        Files.createDirectories(directory.resolve("network.unfinished/harbour"));
        create();
        assertFalse(Files.exists(directory.resolve("network.unfinished")));
    }

    @Test
    void a_node_is_configured_as_the_node_reads_it() throws Exception {
        NodeHome home = create().organisation("meridian").node();
        var peers = new TreeMap<>(Map.of("harbour", "127.0.0.1:7412", "meridian", "127.0.0.1:7422"));
        home.configure(new NodeHome.Settings(
                "meridian",
                List.of(),
                peers,
                7421,
                7423,
                "jdbc:postgresql://127.0.0.1:7400/meridian",
                "meridian",
                "secret",
                NodeOptions.QUICK_START));
        NodeConfiguration read = NodeConfiguration.read(home.root().resolve("node.json"));
        assertEquals("meridian", read.organisation());
        assertEquals(7422, read.listen().orElseThrow().port());
        assertEquals(
                home.genesis().toRealPath(), read.channels().get(0).genesis().toRealPath());
        assertEquals(home.cosigningKey().toRealPath(), read.nodeKey().toRealPath());
        assertEquals("secret", Files.readString(home.databasePassword()));
        assertTrue(Files.readString(home.root().resolve("custody.properties")).contains("signet.https.port=7421\n"));
        assertEquals(
                NodeOptions.QUICK_START.jvm(), Files.readAllLines(home.root().resolve("jvm.options")));
    }

    @Test
    void what_the_members_agreed_to_disregard_stays_when_a_node_is_configured_again() throws Exception {
        NodeHome home = create().organisation("meridian").node();
        var peers = new TreeMap<>(Map.of("harbour", "127.0.0.1:7412", "meridian", "127.0.0.1:7422"));
        var settings = new NodeHome.Settings(
                "meridian", List.of(), peers, 7421, 7423, "jdbc:postgresql:x", "x", "secret", NodeOptions.PRODUCTION);
        home.configure(settings);
        String disregard =
                "\"disregard\":[{\"organisation\":\"harbour\",\"size\":41,\"root\":\"" + "0".repeat(64) + "\"}],";
        Files.writeString(
                home.nodeJson(),
                Files.readString(home.nodeJson()).replaceFirst("\"genesis\"", disregard + "\"genesis\""));
        home.configure(settings);
        assertEquals(
                41,
                NodeConfiguration.read(home.nodeJson())
                        .channels()
                        .get(0)
                        .disregarded()
                        .iterator()
                        .next()
                        .size());
    }

    @Test
    void a_second_key_is_issued_and_the_first_is_never_replaced() throws Exception {
        OrganisationDirectory files = create().organisation("harbour");
        var issuing = new Issuing(files, NOW, Duration.ofDays(30));
        issuing.withNewKey("second");
        assertEquals(
                "Harbour", organisation(person(files, "second").certificate().getSubjectX500Principal()));
        assertThrows(CommandFailure.class, () -> issuing.withNewKey("second"));
        assertThrows(CommandFailure.class, () -> issuing.withNewKey("../escape"));
    }

    private static String organisation(X500Principal subject) {
        return subject.getName().replaceAll(".*O=([^,]*).*", "$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"finality\": 2        | \"finality\": 3       | finality must be from 1 to the number of organisations",
                "\"meridian\", \"name\" | \"harbour\", \"name\" | harbour is there twice",
                "\"MANAGER\"            | \"BOSS\"              | cannot be read",
                "[\"advisor\"]          | [\"registrar\"]       | has 2 people with the role registrar",
                "\"person\": \"advisor\"| \"person\": \"a/b\"   | person a/b is not a name",
                "\"channel\": \"growth\"| \"channel\": \"\"     | channel is not a name",
                "\"finality\": 2        | \"furtherChannels\": [\"growth\"], \"finality\": 2 | furtherChannels repeats a channel",
                "\"finality\": 2        | \"furtherChannels\": [\"a/b\"], \"finality\": 2 | one of furtherChannels is not"
            })
    void a_wrong_description_is_named(String good, String bad, String complaint) throws Exception {
        Path file = directory.resolve("wrong.json");
        Files.writeString(file, DESCRIPTION.replaceFirst(Pattern.quote(good), bad));
        var failure = assertThrows(CommandFailure.class, () -> NetworkDescription.read(file));
        assertTrue(String.valueOf(failure.getMessage()).contains(complaint), failure::toString);
    }

    private Network create() throws IOException {
        Path file = directory.resolve("description.json");
        Files.writeString(file, DESCRIPTION);
        return Network.create(NetworkDescription.read(file), directory.resolve("network"), NOW);
    }

    private static KeyFiles.Identity person(OrganisationDirectory files, String person) throws IOException {
        return KeyFiles.readPkcs12(files.keyStore(person), KeyFiles.readPassword(files.password(person)));
    }
}
