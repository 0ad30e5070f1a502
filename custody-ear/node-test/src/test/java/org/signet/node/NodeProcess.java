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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.signet.cli.network.Network;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.NodeHome;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/** A node of its own organisation and channel, as a process started from the node distribution. */
final class NodeProcess implements AutoCloseable {
    static final String CHANNEL = "demo";
    static final String ORGANISATION = "manager";
    static final String REGISTRAR = "registrar";

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
        this.home = network.organisation(ORGANISATION).node();
        this.httpsPort = httpsPort;
        this.brokerPort = brokerPort;
    }

    /** A home directory for a node whose ledger is ordered locally; not started. */
    static NodeProcess prepare(String name, String databaseUrl) throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("signet.test.directory")))
                .resolve(name + "-" + Long.toString(System.nanoTime(), 36));
        var people = List.of(new NetworkDescription.Person(REGISTRAR, "The registrar", List.of("registrar")));
        var member = new NetworkDescription.Organisation(
                ORGANISATION, "Manager", Genesis.Role.MANAGER, "529900T8BM49AURSDO55", List.of(), people);
        Network network = Network.create(
                new NetworkDescription(CHANNEL, "test.example/demo", 1, List.of(member)), directory, Instant.now());
        var node = new NodeProcess(directory, network, freePort(), freePort());
        var peers = new TreeMap<String, String>();
        peers.put(ORGANISATION, "127.0.0.1:" + freePort());
        node.home.configure(new NodeHome.Settings(
                ORGANISATION, peers, node.httpsPort, node.brokerPort, databaseUrl, "postgres", "postgres"));
        Path json = node.home.root().resolve("node.json");
        Files.writeString(json, Files.readString(json).replace("\"ratis\"", "\"local\""));
        return node;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Path script() {
        return Path.of(System.getProperty("signet.distribution"), "bin", "signet-node")
                .toAbsolutePath()
                .normalize();
    }

    Path home() {
        return home.root();
    }

    Path log() {
        return directory.resolve("node.log");
    }

    int brokerPort() {
        return brokerPort;
    }

    NodeHome files() {
        return home;
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
            return get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + httpsPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client() throws Exception {
        var trust = KeyStore.getInstance(home.trustStore().toFile(), password());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    char[] password() throws IOException {
        return Files.readString(home.tlsPassword()).strip().toCharArray();
    }

    /** Signs content with the registrar's key. */
    byte[] sign(String content) throws IOException {
        var organisation = network.organisation(ORGANISATION);
        var identity = KeyFiles.readPkcs12(
                organisation.keyStore(REGISTRAR), KeyFiles.readPassword(organisation.password(REGISTRAR)));
        return CmsSigner.sign(content.getBytes(StandardCharsets.UTF_8), identity.key(), identity.chain());
    }

    /** A transaction that registers the registrar. */
    byte[] registration(String id) throws IOException {
        return registration(id, "The registrar");
    }

    byte[] registration(String id, String name) throws IOException {
        var organisation = network.organisation(ORGANISATION);
        var certificate = KeyFiles.readPkcs12(
                        organisation.keyStore(REGISTRAR), KeyFiles.readPassword(organisation.password(REGISTRAR)))
                .certificate();
        return sign("{\"kind\":\"person.register\",\"channel\":\"" + CHANNEL + "\",\"id\":\"" + id
                + "\",\"person\":\"registrar\",\"name\":\"" + name + "\",\"roles\":[\"registrar\"],\"certificates\":[\""
                + KeyFiles.fingerprint(certificate) + "\"]}");
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
