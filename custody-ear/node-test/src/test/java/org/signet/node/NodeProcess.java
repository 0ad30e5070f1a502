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
import java.nio.file.StandardOpenOption;
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
import org.signet.cli.network.NodeOptions;
import org.signet.cli.network.OrganisationDirectory;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/**
 * The manager's node of a channel, as a process started from the node distribution. It orders by itself and its own
 * cosignature makes final, so one process is enough for the people of all members to sign.
 */
final class NodeProcess implements AutoCloseable {
    /** How a JVM ends that was asked to: 128 and the signal's number. */
    static final int STOPPED_BY_SIGTERM = 143;

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path directory;
    private final Network network;
    private final NodeHome home;
    private final int httpsPort;
    private final int brokerPort;
    private Process process;

    private NodeProcess(Path directory, Network network, int httpsPort, int brokerPort) {
        this.directory = directory;
        this.network = network;
        this.home = network.organisation(Members.MANAGER).node();
        this.httpsPort = httpsPort;
        this.brokerPort = brokerPort;
    }

    /** A home directory for a node whose ledger is ordered locally; not started. */
    static NodeProcess prepare(String name, NetworkDescription members, String databaseUrl) throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("signet.test.directory")))
                .resolve(name + "-" + Long.toString(System.nanoTime(), 36));
        Network network = Network.create(members, directory, Instant.now());
        var node = new NodeProcess(directory, network, freePort(), freePort());
        var peers = new TreeMap<String, String>();
        for (var member : members.organisations()) {
            peers.put(member.organisation(), "127.0.0.1:" + freePort());
        }
        node.home.configure(new NodeHome.Settings(
                Members.MANAGER,
                List.of(),
                peers,
                node.httpsPort,
                node.brokerPort,
                databaseUrl,
                "postgres",
                "postgres",
                NodeOptions.QUICK_START));
        Path json = node.home.root().resolve("node.json");
        Files.writeString(json, Files.readString(json).replace("\"ratis\"", "\"local\""));
        return node;
    }

    /** Adds a property to its configuration, before it starts. */
    void configure(String property, String value) throws IOException {
        Files.writeString(
                home.root().resolve("custody.properties"), property + "=" + value + "\n", StandardOpenOption.APPEND);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Path script() {
        return Path.of(System.getProperty("signet.distribution"), "bin", "signet-node")
                .toAbsolutePath()
                .normalize();
    }

    /** Starts it and waits until it is ready. */
    Duration start() throws Exception {
        Instant begin = Instant.now();
        process = new ProcessBuilder(script().toString(), home.root().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        while (!isReady()) {
            if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the node ended with " + process.exitValue() + ", see " + log());
            }
            if (Duration.between(begin, Instant.now()).compareTo(START) > 0) {
                throw new IllegalStateException("the node is not ready after " + START + ", see " + log());
            }
        }
        return Duration.between(begin, Instant.now());
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

    String origin() {
        return "https://127.0.0.1:" + httpsPort;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path)).timeout(Duration.ofSeconds(60));
    }

    /** A client that trusts the node and, where a person of the manager is named, shows his certificate. */
    HttpClient client(Optional<String> person) throws Exception {
        return HttpClient.newBuilder().sslContext(tls(person)).build();
    }

    /** TLS that trusts the node, with the certificate of a person of the manager where one is named. */
    SSLContext tls(Optional<String> person) throws Exception {
        var trust = KeyStore.getInstance(home.trustStore().toFile(), password());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (person.isPresent()) {
            var manager = organisation(Members.MANAGER);
            char[] password = KeyFiles.readPassword(manager.password(person.get()));
            keys.init(KeyStore.getInstance(manager.keyStore(person.get()).toFile(), password), password);
        } else {
            keys.init(null, null);
        }
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), managers.getTrustManagers(), null);
        return context;
    }

    char[] password() throws IOException {
        return KeyFiles.readPassword(home.tlsPassword());
    }

    int httpsPort() {
        return httpsPort;
    }

    int brokerPort() {
        return brokerPort;
    }

    NodeHome files() {
        return home;
    }

    Path log() {
        return directory.resolve("node.log");
    }

    OrganisationDirectory organisation(String organisation) {
        return network.organisation(organisation);
    }

    KeyFiles.Identity identity(String organisation, String person) throws IOException {
        var files = organisation(organisation);
        return KeyFiles.readPkcs12(files.keyStore(person), KeyFiles.readPassword(files.password(person)));
    }

    /** Signs content with a person's key. */
    byte[] sign(String organisation, String person, String content) throws IOException {
        var identity = identity(organisation, person);
        return CmsSigner.sign(content.getBytes(StandardCharsets.UTF_8), identity.key(), identity.chain());
    }

    /** A transaction that registers the manager's registrar. */
    byte[] registration(String id) throws IOException {
        return registration(id, "The registrar");
    }

    byte[] registration(String id, String name) throws IOException {
        var certificate = identity(Members.MANAGER, Members.REGISTRAR).certificate();
        return sign(
                Members.MANAGER,
                Members.REGISTRAR,
                Contents.person(id, Members.REGISTRAR, name, List.of(Members.REGISTRAR), certificate));
    }

    /** Memory in use, from /proc, in MiB. */
    long residentMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    String commandLine() throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    }

    /** Asks it to stop, as a service manager does. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("the node did not stop within " + STOP);
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
