package org.signet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.signet.cli.network.SecretFiles;
import org.signet.cli.network.Trees;
import org.signet.cli.terminal.CommandFailure;

/**
 * One PostgreSQL server on loopback with a database and a user for each organisation.
 *
 * <p>PostgreSQL does not run as root. Started by root, it runs in a user namespace of its own, in which it is nobody while
 * its files remain root's; no other user has to exist or to be able to reach the directory.
 */
final class PostgresServer {
    static final String NAME = "postgres";

    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;
    /** Of class 57P03 or 08001: the server is not there yet. */
    private static final List<String> STARTING = List.of("57P03", "08001", "08006");

    private final Path programs;
    private final Path home;

    PostgresServer(Path programs, Path home) {
        this.programs = programs;
        this.home = home;
    }

    private Path data() {
        return home.resolve("data");
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes the server's data directory unless it is there. */
    void initialise() throws IOException, InterruptedException {
        if (Files.isDirectory(data())) {
            return;
        }
        SecretFiles.directory(home);
        Files.deleteIfExists(passwordFile());
        SecretFiles.newPassword(passwordFile());
        Path unfinished = home.resolve("data.unfinished");
        Trees.delete(unfinished);
        var command = command(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C"));
        Tools.Result result = Tools.run(command, PATIENCE);
        if (!result.isOk()) {
            throw CommandFailure.failed("PostgreSQL cannot make its data directory: " + result.output());
        }
        Files.move(unfinished, data());
    }

    /** Starts the server; it is not ready yet. */
    Launcher.Launched start(int port, Path log) {
        var command = command(
                "postgres",
                List.of(
                        "-D",
                        data().toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "max_prepared_transactions=100"));
        return Launcher.start(NAME, command, Map.of("LC_ALL", "C"), log);
    }

    /** Waits until the server answers. */
    void awaitReady(Launcher.Launched server, int port) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Connection connection = connect(port, passwordFile())) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (!STARTING.contains(e.getSQLState())) {
                    throw CommandFailure.failed("PostgreSQL does not let the demo in: " + e.getMessage());
                }
            }
            if (server.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw CommandFailure.failed(server.obituary());
            }
        }
        throw CommandFailure.failed("PostgreSQL does not answer after " + PATIENCE.toSeconds() + " s, see "
                + server.log().file());
    }

    /**
     * Makes a user and a database of the same name, unless they are there, and sets the user's password.
     *
     * @param port of the server
     * @param name letters and underscores only
     */
    void createDatabase(int port, String name, String password) throws SQLException, IOException {
        try (Connection connection = connect(port, passwordFile());
                var statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                statement.execute("CREATE ROLE " + quoted(name) + " LOGIN");
            }
            statement.execute("ALTER ROLE " + quoted(name) + " PASSWORD '" + password.replace("'", "''") + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(name));
                statement.execute("REVOKE CONNECT ON DATABASE " + quoted(name) + " FROM PUBLIC");
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static Connection connect(int port, Path passwordFile) throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", Files.readString(passwordFile));
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection(url(port, "postgres"), properties);
    }

    /** Stops the server: its clients are disconnected, what they had not committed is undone. */
    void stop(ProcessIdentity server) throws IOException, InterruptedException {
        if (!server.isRunning()) {
            return;
        }
        var command = command("pg_ctl", List.of("stop", "-D", data().toString(), "-m", "fast", "-w", "-t", "15"));
        Tools.run(command, Duration.ofSeconds(20));
        // pg_ctl waits for the server's lock file to go, which the process outlives by a moment.
        server.stop(Duration.ofSeconds(5));
    }

    private List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<>(asNobody());
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static List<String> asNobody() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!Tools.has("unshare")) {
            throw CommandFailure.failed(
                    "PostgreSQL does not run as root, and unshare(1) is missing; run the demo as an ordinary user");
        }
        return List.of("unshare", "--user");
    }
}
