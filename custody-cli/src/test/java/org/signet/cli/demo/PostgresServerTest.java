package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.network.SignetHome;
import org.signet.cli.terminal.CommandFailure;

class PostgresServerTest {
    @TempDir
    Path directory;

    private int port;
    private PostgresServer server;
    private Launcher.Launched running;

    @BeforeEach
    void prepare() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path programs = PostgresBinaries.unpack(SignetHome.path().resolve("target/postgres"));
        server = new PostgresServer(programs, directory.resolve("postgres"));
        server.initialise();
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) {
            server.stop(running.identity());
            assertFalse(running.identity().isRunning());
        }
    }

    @Test
    void each_user_has_its_own_database_and_no_other() throws Exception {
        start();
        server.createDatabase(port, "harbour", "first");
        server.createDatabase(port, "meridian", "second");
        assertEquals("harbour", currentUser("harbour", "harbour", "first"));
        assertThrows(SQLException.class, () -> currentUser("harbour", "harbour", "wrong"));
        assertThrows(SQLException.class, () -> currentUser("meridian", "harbour", "first"), "another's database");
    }

    @Test
    void what_is_there_stays_and_the_password_is_set_again() throws Exception {
        start();
        server.createDatabase(port, "harbour", "first");
        execute("first", "CREATE TABLE kept (it text)");
        server.stop(running.identity());
        server.initialise();
        start();
        server.createDatabase(port, "harbour", "second");
        execute("second", "INSERT INTO kept VALUES ('yes')");
        assertThrows(SQLException.class, () -> execute("first", "SELECT 1"));
    }

    @Test
    void a_server_that_cannot_start_is_named_with_its_log() throws Exception {
        start();
        var twin = server.start(port, directory.resolve("twin.log"));
        assertTrue(twin.process().waitFor(20, TimeUnit.SECONDS));
        String obituary = twin.obituary();
        assertTrue(obituary.startsWith("postgres ended with exit code 1"), obituary);
        assertTrue(obituary.contains("twin.log") && obituary.contains("FATAL"), obituary);
    }

    @Test
    void waiting_for_a_server_that_died_ends_with_its_log() throws Exception {
        running = server.start(port, directory.resolve("postgres.log"));
        running.process().destroyForcibly().waitFor();
        var failure = assertThrows(CommandFailure.class, () -> server.awaitReady(running, port));
        assertTrue(
                String.valueOf(failure.getMessage()).contains("postgres ended with exit code 137"), failure::toString);
    }

    private void start() throws Exception {
        running = server.start(port, directory.resolve("postgres.log"));
        server.awaitReady(running, port);
    }

    private String currentUser(String database, String user, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(PostgresServer.url(port, database), user, password);
                var result = connection.createStatement().executeQuery("SELECT current_user")) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String password, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(PostgresServer.url(port, "harbour"), "harbour", password)) {
            connection.createStatement().execute(statement);
        }
    }
}
