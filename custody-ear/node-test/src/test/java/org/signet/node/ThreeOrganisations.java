package org.signet.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.signet.cli.network.Network;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.NodeHome;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/**
 * The manager's node of a channel of three organisations, ordering by itself and final with its own cosignature: the people
 * of all three sign, and one process is enough.
 */
final class ThreeOrganisations implements AutoCloseable {
    static final String CHANNEL = "demo";

    private static final Duration START = Duration.ofMinutes(4);

    private final Network network;
    private final NodeHome home;
    private final int port;
    private final Path log;
    private Process process;

    private ThreeOrganisations(Network network, int port, Path log) {
        this.network = network;
        this.home = network.organisation("manager").node();
        this.port = port;
        this.log = log;
    }

    static ThreeOrganisations start(String databaseUrl) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("signet.test.directory")))
                .resolve("rest-" + Long.toString(System.nanoTime(), 36));
        Network network = Network.create(
                new NetworkDescription(CHANNEL, "test.example/demo", 1, organisations()), directory, Instant.now());
        var node = new ThreeOrganisations(network, freePort(), directory.resolve("node.log"));
        var peers = new TreeMap<String, String>();
        for (String organisation : List.of("manager", "custodian", "auditor")) {
            peers.put(organisation, "127.0.0.1:" + freePort());
        }
        node.home.configure(
                new NodeHome.Settings("manager", peers, node.port, freePort(), databaseUrl, "postgres", "postgres"));
        Path json = node.home.root().resolve("node.json");
        Files.writeString(json, Files.readString(json).replace("\"ratis\"", "\"local\""));
        node.run();
        return node;
    }

    private static List<NetworkDescription.Organisation> organisations() {
        return List.of(
                organisation(
                        "manager",
                        Genesis.Role.MANAGER,
                        "529900T8BM49AURSDO55",
                        "advisor",
                        "approver",
                        "compliance",
                        "operations",
                        "auditor",
                        "viewer"),
                organisation("custodian", Genesis.Role.CUSTODIAN, "7LTWFZYICNSX8D621K86", "operations", "supervision"),
                organisation("auditor", Genesis.Role.AUDITOR, "213800WAVVOPS85N2205", "auditor"));
    }

    private static NetworkDescription.Organisation organisation(
            String organisation, Genesis.Role role, String lei, String... roles) {
        var people = new java.util.ArrayList<NetworkDescription.Person>();
        people.add(new NetworkDescription.Person("registrar", "The registrar", List.of("registrar")));
        for (String each : roles) {
            people.add(new NetworkDescription.Person(each, "The " + each, List.of(each)));
        }
        return new NetworkDescription.Organisation(organisation, organisation, role, lei, List.of(), people);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run() throws Exception {
        Path script = Path.of(System.getProperty("signet.distribution"), "bin", "signet-node");
        process = new ProcessBuilder(
                        script.toAbsolutePath().normalize().toString(),
                        home.root().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant begin = Instant.now();
        while (!isReady()) {
            if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the node ended with " + process.exitValue() + ", see " + log);
            }
            if (Duration.between(begin, Instant.now()).compareTo(START) > 0) {
                throw new IllegalStateException("the node is not ready after " + START + ", see " + log);
            }
        }
    }

    private boolean isReady() throws Exception {
        try {
            return client(Optional.empty())
                            .send(request("/health/ready").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String origin() {
        return "https://127.0.0.1:" + port;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path)).timeout(Duration.ofSeconds(60));
    }

    /** A client that trusts the node and, where a person of the manager is named, shows his certificate. */
    HttpClient client(Optional<String> person) throws Exception {
        var trust = KeyStore.getInstance(home.trustStore().toFile(), KeyFiles.readPassword(home.tlsPassword()));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        if (person.isPresent()) {
            var organisation = network.organisation("manager");
            char[] password = KeyFiles.readPassword(organisation.password(person.get()));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(organisation.keyStore(person.get()).toFile(), password), password);
            context.init(keys.getKeyManagers(), managers.getTrustManagers(), null);
        } else {
            context.init(null, managers.getTrustManagers(), null);
        }
        return HttpClient.newBuilder().sslContext(context).build();
    }

    KeyFiles.Identity identity(String organisation, String person) throws IOException {
        var directory = network.organisation(organisation);
        return KeyFiles.readPkcs12(directory.keyStore(person), KeyFiles.readPassword(directory.password(person)));
    }

    byte[] sign(String organisation, String person, String content) throws IOException {
        var identity = identity(organisation, person);
        return CmsSigner.sign(content.getBytes(StandardCharsets.UTF_8), identity.key(), identity.chain());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
