package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.signet.cli.Signet;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.demo.DemoState;
import org.signet.cli.demo.ProcessIdentity;
import org.signet.cli.network.NodeHome;
import org.signet.cli.network.Trees;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/**
 * The real demo network for tests: three node processes and a PostgreSQL server in a directory of their own, started once
 * for all classes that ask for it ({@code @ExtendWith(DemoNetwork.Shared.class)}), driven by the command line as a person
 * would. What ran is stopped at the end, and its logs are kept when something failed.
 */
public final class DemoNetwork implements AutoCloseable {
    public static final String CHANNEL = "harbour-growth";
    /** The directory of a demo that runs already, for those who write tests: it is used as it is, and goes on afterwards. */
    private static final String RUNNING = "signet.network.running";

    public static final List<String> ORGANISATIONS = List.of("harbour", "meridian", "northgate");

    private static final Duration READ_MODEL = Duration.ofSeconds(120);
    private static final Duration START = Duration.ofSeconds(240);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** How a command ended, and what it printed. */
    public record Result(int exitCode, String out, String err) {
        public JsonNode json() {
            return Json.parse(out.getBytes(StandardCharsets.UTF_8), "the command's output");
        }

        public Result expect(int expected) {
            assertEquals(expected, exitCode, this::toString);
            return this;
        }
    }

    /** Starts the network before the first class that needs it, and stops it after the last. */
    public static final class Shared implements BeforeAllCallback, ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(DemoNetwork.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            network(context);
        }

        private static DemoNetwork network(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(DemoNetwork.class, key -> DemoNetwork.start(), DemoNetwork.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DemoNetwork.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return network(context);
        }
    }

    private final Path root;
    private final boolean isOwn;

    private DemoNetwork(Path root, boolean isOwn) {
        this.root = root;
        this.isOwn = isOwn;
    }

    private static DemoNetwork start() {
        String running = System.getProperty(RUNNING);
        if (running != null) {
            return new DemoNetwork(Path.of(running).toAbsolutePath(), false);
        }
        try {
            Path target = Path.of("target/it").toAbsolutePath();
            Files.createDirectories(target);
            var network = new DemoNetwork(Files.createTempDirectory(target, "demo"), true);
            network.run(
                            "demo",
                            "--detach",
                            "--port-base",
                            Integer.toString(freeBase()),
                            "--dir",
                            network.root.toString())
                    .expect(0);
            return network;
        } catch (IOException e) {
            throw new IllegalStateException("no directory for the network", e);
        }
    }

    /** The first of forty ports that are free together, below the ephemeral range. */
    private static int freeBase() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(150, 310) * 100;
            if (isFree(base) && isFree(base + 11) && isFree(base + 22) && isFree(base + 33)) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public Path root() {
        return root;
    }

    public DemoDirectory directory() {
        return new DemoDirectory(root);
    }

    public DemoState state() {
        return DemoState.read(directory()).orElseThrow();
    }

    public Path organisation(String organisation) {
        return directory().network().organisation(organisation).root();
    }

    public String url(String organisation) {
        return "https://127.0.0.1:" + state().httpsPort(organisation);
    }

    /** Runs a command as a person of the network. */
    public Result as(String person, String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--as", person, "--dir", root.toString()));
        return run(arguments.toArray(String[]::new));
    }

    /** As {@link #as}, with JSON output that must be there. */
    public JsonNode json(String person, String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--output", "json"));
        return as(person, arguments.toArray(String[]::new)).json();
    }

    /** Waits until the read model of a person's node has everything that is on the ledger now. */
    public void awaitReadModel(String person) {
        long height = json(person, "ledger", "status").path("height").asLong();
        Awaitility.await("read model of " + person)
                .atMost(READ_MODEL)
                .until(() ->
                        json(person, "ledger", "status").path("projectedHeight").asLong() >= height);
    }

    /** Runs a command. */
    public Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Signet.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Ends a process of the network as {@code kill -9} does. */
    public void kill(String process) {
        process(process).kill();
    }

    /** Ends nodes of the network as their operators do. */
    public void stop(Collection<String> organisations) {
        organisations.parallelStream()
                .forEach(organisation -> process(organisation).stop(STOP));
    }

    public ProcessIdentity process(String process) {
        ProcessIdentity identity = state().processes().get(process);
        if (identity == null) {
            throw new IllegalStateException("no process " + process);
        }
        return identity;
    }

    /** Starts everything that does not run. */
    public void startWhatIsDown() {
        run("demo", "--detach", "--dir", root.toString()).expect(0);
    }

    /** Starts one node. */
    public Result start(String organisation) {
        return run("node", "start", organisation, "--dir", root.toString());
    }

    /** A node of another distribution; closing stops it. */
    public record OtherNode(Process process) implements AutoCloseable {
        public boolean isRunning() {
            return process.isAlive();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Starts one node from another distribution than the build's, and waits until it is ready. */
    public OtherNode startWith(String organisation, Path distribution) throws IOException {
        Path log = root.resolve("logs").resolve(organisation + "-other.log");
        var node = new OtherNode(new ProcessBuilder(
                        distribution.resolve("bin/signet-node").toString(),
                        home(organisation).root().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        Awaitility.await(organisation + " is ready, see " + log)
                .atMost(START)
                .until(() -> !node.isRunning() || isReady(organisation));
        assertTrue(node.isRunning(), () -> "the node ended, see " + log);
        return node;
    }

    private boolean isReady(String organisation) {
        try {
            return health(organisation).status() == 200;
        } catch (CommandFailure e) {
            return false;
        }
    }

    /** Signs a content as a person. */
    public byte[] sign(String person, byte[] content) {
        KeyFiles.Identity signer = DemoPeople.identity(directory(), person);
        return CmsSigner.sign(content, signer.key(), List.of(signer.certificate()));
    }

    /** A node's home directory. */
    public NodeHome home(String organisation) {
        return directory().network().organisation(organisation).node();
    }

    /** Asks a node as a person, without the command line. */
    public NodeClient client(String person) {
        return new NodeClient(DemoPeople.profile(directory(), person));
    }

    /** What a node says of its health. */
    public Answer health(String organisation) {
        return client(organisation + "/registrar").server("/health");
    }

    /** What a node's process has written. */
    public String log(String organisation) throws IOException {
        return Files.readString(root.resolve("logs").resolve(organisation + ".log"));
    }

    public Path genesis() {
        return directory().network().genesis();
    }

    /** Writes a content for a test to sign. */
    public Path content(String name, String json) {
        Path file = root.resolve("contents").resolve(name + ".json");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, json);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!isOwn) {
            return;
        }
        run("demo", "stop", "--dir", root.toString()).expect(0);
        for (String organisation : ORGANISATIONS) {
            Trees.delete(organisation(organisation).resolve("node/data"));
        }
        Trees.delete(root.resolve("postgres"));
    }
}
