package org.signet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.signet.cli.demo.Launcher.Launched;
import org.signet.cli.network.Network;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.NodeHome;
import org.signet.cli.network.NodeOptions;
import org.signet.cli.network.SecretFiles;
import org.signet.cli.network.SignetHome;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;

/**
 * The demo's network, from nothing to ready. Whatever it starts is written into the demo's state at once; when a start
 * fails halfway, all that this start started is stopped again.
 */
public final class Demo {
    /** Three nodes starting at once on two busy cores. */
    private static final Duration NODE_START = Duration.ofSeconds(240);

    /** A node ends within a few seconds of SIGTERM; one that does not is killed. */
    private static final Duration NODE_STOP = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 250;

    private final DemoDirectory directory;
    private final Progress progress;
    private final NodeOptions nodes;
    private final int channels;
    private final Path home = SignetHome.path();
    private final ConcurrentLinkedQueue<Launched> started = new ConcurrentLinkedQueue<>();
    private volatile boolean isStopping;

    public Demo(DemoDirectory directory, Progress progress) {
        this(directory, progress, NodeOptions.DEMO, 1);
    }

    /**
     * @param nodes how the nodes that it starts run
     * @param channels how many the network has, if it is made now
     */
    public Demo(DemoDirectory directory, Progress progress, NodeOptions nodes, int channels) {
        this.directory = directory;
        this.progress = progress;
        this.nodes = nodes;
        this.channels = channels;
    }

    /**
     * Makes the network unless it exists, starts what of it does not run, and seeds it unless it was.
     *
     * @param portBase where its ports must be; otherwise where they were, or the first free default
     */
    public DemoState start(OptionalInt portBase) {
        try (var lock = DemoLock.take(directory)) {
            return startLocked(portBase);
        } catch (IOException | SQLException e) {
            throw CommandFailure.failed("the demo cannot start: " + Sentences.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private DemoState startLocked(OptionalInt portBase) throws IOException, SQLException, InterruptedException {
        Path script = NodeServer.script(home);
        try {
            SecretFiles.directory(directory.root());
            var database = new FutureTask<>(this::database);
            new Thread(database, "database").start();
            DemoState state = prepare(portBase);
            state = startPostgres(state, result(database));
            state = startNodes(state, script);
            if (!state.seeded()) {
                for (String channel : description().channels()) {
                    new Seed(directory, description(), channel, home.resolve("samples/demo/reference"), Instant.now())
                            .send(progress);
                }
                state = state.withSeeded();
                state.write(directory);
            }
            return state;
        } catch (IOException | SQLException | InterruptedException | RuntimeException failure) {
            stopAfter(failure);
            throw failure;
        }
    }

    private void stopAfter(Exception failure) {
        try {
            stopStarted();
        } catch (CommandFailure alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** Makes keys and genesis unless they are there, and settles the ports. */
    private DemoState prepare(OptionalInt portBase) throws IOException {
        Network network = directory.network();
        if (!Files.exists(network.root())) {
            progress.say("making keys and certificates");
            NetworkDescription members = NetworkDescription.read(home.resolve("samples/demo/organisations.json"));
            Network.create(members.withChannels(channels), network.root(), Instant.now());
        }
        Optional<DemoState> known = DemoState.read(directory);
        if (known.isPresent() && known.get().isAnythingRunning()) {
            return known.get();
        }
        Ports ports = ports(portBase, known);
        NetworkDescription description = description();
        var state = new DemoState(
                description.channel(),
                ports.base(),
                description.organisations().stream()
                        .map(NetworkDescription.Organisation::organisation)
                        .toList(),
                known.map(DemoState::seeded).orElse(false),
                new TreeMap<>());
        state.write(directory);
        return state;
    }

    private Ports ports(OptionalInt asked, Optional<DemoState> known) throws IOException {
        int organisations = description().organisations().size();
        if (asked.isPresent()) {
            return new Ports(asked.getAsInt(), organisations).requireFree();
        }
        if (known.isPresent()) {
            return known.get().ports().requireFree();
        }
        var complaints = new ArrayList<String>();
        for (int base : Ports.DEFAULT_BASES) {
            var ports = new Ports(base, organisations);
            Optional<String> taken = ports.taken();
            if (taken.isEmpty()) {
                complaints.forEach(complaint -> progress.say(complaint + ", using the ports from " + base + " on"));
                return ports;
            }
            complaints.add(taken.get());
        }
        throw CommandFailure.failed("no ports are free: " + String.join(", ", complaints));
    }

    /** A database server that can be started: making one takes as long as making keys, at the same time. */
    private PostgresServer database() throws IOException, InterruptedException {
        var server = new PostgresServer(PostgresBinaries.unpack(cache()), directory.postgres());
        server.initialise();
        return server;
    }

    private static PostgresServer result(Future<PostgresServer> database) throws IOException, InterruptedException {
        try {
            return database.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandFailure failure) {
                throw failure;
            }
            throw new IOException("the database cannot be made: " + Sentences.of(e), e);
        }
    }

    private DemoState startPostgres(DemoState state, PostgresServer server)
            throws IOException, SQLException, InterruptedException {
        DemoState running = state;
        if (!state.isRunning(PostgresServer.NAME)) {
            progress.say("starting PostgreSQL on port " + state.ports().postgres());
            Launched launched = server.start(state.ports().postgres(), directory.log(PostgresServer.NAME));
            running = record(state, launched);
            server.awaitReady(launched, state.ports().postgres());
        }
        for (String organisation : state.organisations()) {
            if (!state.isRunning(organisation)) {
                configure(state, organisation, server);
            }
        }
        return running;
    }

    /** Unpacked archives, shared by all demos of this working copy. */
    private Path cache() {
        return home.resolve("run");
    }

    private void configure(DemoState state, String organisation, PostgresServer server)
            throws IOException, SQLException {
        String database = organisation.replace('-', '_');
        String password = SecretFiles.randomPassword();
        server.createDatabase(state.ports().postgres(), database, password);
        var peers = new TreeMap<String, String>();
        for (int i = 0; i < state.organisations().size(); i++) {
            peers.put(state.organisations().get(i), "127.0.0.1:" + state.ports().peer(i));
        }
        home(organisation)
                .configure(new NodeHome.Settings(
                        organisation,
                        description().channels().stream().skip(1).toList(),
                        peers,
                        state.httpsPort(organisation),
                        state.brokerPort(organisation),
                        PostgresServer.url(state.ports().postgres(), database),
                        database,
                        password,
                        nodes));
    }

    private DemoState startNodes(DemoState state, Path script) throws IOException, InterruptedException {
        DemoState running = state;
        var waiting = new ArrayList<Launched>();
        for (String organisation : state.organisations()) {
            if (!state.isRunning(organisation)) {
                Launched node = NodeServer.start(organisation, script, home(organisation), directory.log(organisation));
                running = record(running, node);
                waiting.add(node);
            }
        }
        if (!waiting.isEmpty()) {
            progress.say("starting the nodes of "
                    + String.join(", ", waiting.stream().map(Launched::name).toList()));
        }
        awaitReady(running, waiting);
        return running;
    }

    private void awaitReady(DemoState state, List<Launched> waiting) throws InterruptedException {
        long deadline = System.nanoTime() + NODE_START.toNanos();
        var left = new ArrayList<>(waiting);
        while (!left.isEmpty()) {
            for (Launched node : List.copyOf(left)) {
                Readiness readiness = Readiness.of(directory, state, node.name());
                if (readiness.isReady()) {
                    progress.say(node.name() + " is ready on " + url(state, node.name()));
                    left.remove(node);
                } else if (readiness.alarm().isPresent()) {
                    throw CommandFailure.unreachable(node.name() + " takes nothing in, its channel is halted: "
                            + readiness.alarm().get() + "; see docs/operating/repair.md");
                } else if (node.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw CommandFailure.failed(node.obituary());
                } else if (System.nanoTime() > deadline) {
                    throw CommandFailure.failed(node.name() + " is not ready after " + NODE_START.toSeconds() + " s: "
                            + readiness.text() + "; see " + node.log().file());
                }
            }
        }
    }

    private DemoState record(DemoState state, Launched launched) throws IOException {
        started.add(launched);
        if (isStopping) {
            launched.identity().kill();
            throw CommandFailure.failed("interrupted");
        }
        DemoState changed = state.with(launched.name(), launched.identity());
        changed.write(directory);
        return changed;
    }

    /** Stops what this object started, in the order that lets each end cleanly: nodes first, their database last. */
    public void stopStarted() {
        isStopping = true;
        var identities = new TreeMap<String, ProcessIdentity>();
        started.forEach(launched -> identities.put(launched.name(), launched.identity()));
        stop(identities);
    }

    public boolean hasStartedAnything() {
        return !started.isEmpty();
    }

    /** Stops everything that runs. */
    public void stop() {
        try (var lock = DemoLock.take(directory)) {
            DemoState.read(directory).ifPresent(state -> stop(state.processes()));
        } catch (IOException e) {
            throw CommandFailure.failed("the demo cannot be stopped: " + Sentences.of(e));
        }
    }

    private void stop(SortedMap<String, ProcessIdentity> processes) {
        var nodes = new TreeMap<>(processes);
        nodes.remove(PostgresServer.NAME);
        nodes.values().removeIf(node -> !node.isRunning());
        if (!nodes.isEmpty()) {
            progress.say("stopping " + String.join(", ", nodes.keySet()));
        }
        ProcessIdentity.stopAll(nodes.values(), NODE_STOP);
        ProcessIdentity database = processes.get(PostgresServer.NAME);
        if (database != null && database.isRunning()) {
            progress.say("stopping PostgreSQL");
            stopPostgres(database);
        }
        processes.forEach((name, identity) -> {
            if (identity.isRunning()) {
                throw CommandFailure.failed(name + " (pid " + identity.pid() + ") does not end");
            }
        });
    }

    private void stopPostgres(ProcessIdentity database) {
        try {
            new PostgresServer(PostgresBinaries.unpack(cache()), directory.postgres()).stop(database);
        } catch (IOException e) {
            database.stop(NODE_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            database.kill();
        }
    }

    /**
     * Starts one node of the demo again.
     *
     * @throws CommandFailure when it runs, or does not get ready
     */
    public void startNode(String organisation) {
        DemoState state = DemoState.read(directory)
                .orElseThrow(() -> CommandFailure.usage("there is no demo in " + directory.root()));
        if (!state.organisations().contains(organisation)) {
            throw CommandFailure.usage("the demo has no organisation " + organisation + ", only "
                    + String.join(", ", state.organisations()));
        }
        if (state.isRunning(organisation)) {
            throw CommandFailure.usage("the node of " + organisation + " runs already");
        }
        try (var lock = DemoLock.take(directory)) {
            Launched node = NodeServer.start(
                    organisation, NodeServer.script(home), home(organisation), directory.log(organisation));
            DemoState changed = record(state, node);
            progress.say("starting the node of " + organisation);
            awaitReady(changed, List.of(node));
        } catch (IOException e) {
            throw CommandFailure.failed("the node cannot start: " + Sentences.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", e);
        }
    }

    /** Runs the node of a home directory in the foreground; returns its exit code. */
    public static int runNode(Path nodeHome) {
        Path script = NodeServer.script(SignetHome.path());
        try {
            return new ProcessBuilder(script.toString(), nodeHome.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw CommandFailure.failed("the node cannot start: " + Sentences.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    /** Waits until a process of the demo ends, and says so; returns when none is left. */
    public void watch() throws InterruptedException {
        var left = new ArrayList<>(started);
        while (!left.isEmpty()) {
            for (Launched launched : List.copyOf(left)) {
                if (launched.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    left.remove(launched);
                    progress.say(launched.obituary());
                }
            }
        }
    }

    private NetworkDescription description() {
        return NetworkDescription.read(directory.network().description());
    }

    private NodeHome home(String organisation) {
        return directory.network().organisation(organisation).node();
    }

    static String url(DemoState state, String organisation) {
        return "https://127.0.0.1:" + state.httpsPort(organisation);
    }
}
