package org.signet.ledger.ratis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.log.Policy;
import org.signet.ledger.log.VerifierKey;

/** Organisations with their own authorities, channels among them, and nodes on this machine. */
final class TestNetwork implements AutoCloseable {
    /** So many that the files of the log are as small as they can be, 4 MiB. */
    private static final int CHANNELS = 8;

    private static final Instant FROM = Instant.now().minusSeconds(3_600);
    private static final Instant UNTIL = FROM.plusSeconds(86_400);

    private final Path directory;
    private final Map<String, CertificateAuthority> authorities = new HashMap<>();
    private final Map<String, KeyFiles.Identity> identities = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, RatisNode> nodes = new HashMap<>();

    TestNetwork(Path directory, String... organisations) {
        this.directory = directory;
        for (String organisation : organisations) {
            authorities.put(organisation, CertificateAuthority.create(organisation, FROM));
            identities.put(organisation, node(organisation, organisation));
            ports.put(organisation, freePort());
        }
    }

    static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A certificate for the node of {@code organisation}, issued by the authority of {@code issuer}. */
    KeyFiles.Identity node(String issuer, String organisation) {
        KeyPair keys = KeyFiles.newKeyPair();
        return new KeyFiles.Identity(
                keys.getPrivate(),
                List.of(authorities.get(issuer).issueNode(organisation, keys.getPublic(), List.of(), FROM, UNTIL)));
    }

    KeyFiles.Identity expiredNode(String organisation) {
        KeyPair keys = KeyFiles.newKeyPair();
        return new KeyFiles.Identity(
                keys.getPrivate(),
                List.of(authorities
                        .get(organisation)
                        .issueNode(organisation, keys.getPublic(), List.of(), FROM, FROM.plusSeconds(60))));
    }

    KeyFiles.Identity person(String organisation) {
        KeyPair keys = KeyFiles.newKeyPair();
        return new KeyFiles.Identity(
                keys.getPrivate(),
                List.of(authorities.get(organisation).issuePerson("Advisor One", keys.getPublic(), FROM, UNTIL)));
    }

    KeyFiles.Identity identity(String organisation) {
        return identities.get(organisation);
    }

    Genesis genesis(String channel, String... organisations) {
        var certificates = new TreeMap<String, X509Certificate>();
        for (String organisation : organisations) {
            certificates.put(organisation, authorities.get(organisation).certificate());
        }
        return genesis(channel, certificates);
    }

    /** Differs from another channel's in its name only: the members here are all that matters. */
    static Genesis genesis(String channel, SortedMap<String, X509Certificate> authorities) {
        var members = new ArrayList<Genesis.Member>();
        authorities.forEach((organisation, authority) -> members.add(new Genesis.Member(
                organisation,
                organisation,
                Genesis.Role.AUDITOR,
                "00000000000000000098",
                authority,
                Sha256.of(organisation.getBytes(StandardCharsets.UTF_8)),
                SAMPLE_KEY)));
        return new Genesis(
                channel,
                "signet.test/" + channel,
                Instant.EPOCH,
                members,
                Policy.parse("quorum none\n"),
                channel.getBytes(StandardCharsets.UTF_8));
    }

    /** The vkey of RFC 8032's first test key; cosigning is not what is tested here. */
    private static final VerifierKey SAMPLE_KEY = VerifierKey.of(
            "sample", HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

    Map<String, String> peers(Genesis genesis) {
        var peers = new TreeMap<String, String>();
        genesis.members()
                .forEach(member -> peers.put(member.organisation(), "127.0.0.1:" + port(member.organisation())));
        return peers;
    }

    CertificateAuthority authority(String organisation) {
        return authorities.get(organisation);
    }

    int port(String organisation) {
        return ports.get(organisation);
    }

    /** From the next start on. */
    void move(String organisation) {
        ports.put(organisation, freePort());
    }

    Path directory(String organisation) {
        return directory.resolve(organisation);
    }

    RatisNode node(String organisation) {
        return Objects.requireNonNull(nodes.get(organisation));
    }

    RatisNode start(String organisation) {
        RatisNode node = RatisNode.start(new RatisNode.Settings(
                organisation,
                "127.0.0.1",
                port(organisation),
                directory(organisation),
                identity(organisation),
                CHANNELS));
        nodes.put(organisation, node);
        return node;
    }

    void stop(String organisation) {
        nodes.remove(organisation).close();
    }

    @Override
    public void close() {
        nodes.values().forEach(RatisNode::close);
    }
}
