package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signet.cli.network.SignetHome;

/** People at their desks: the portal of each node of the real network in a real browser. The scenarios are in the frontend's e2e. */
@Order(4)
@ExtendWith(DemoNetwork.Shared.class)
class PortalIT {
    private static final int PATIENCE_MINUTES = 10;

    private final DemoNetwork network;

    PortalIT(DemoNetwork network) {
        this.network = network;
    }

    @Test
    void people_work_at_their_desks() throws IOException, InterruptedException {
        Path portal = SignetHome.path().resolve("audit-portal");
        Path screens = Files.createDirectories(portal.resolve("target/screens"));
        Path log = Files.createDirectories(Path.of("target").toAbsolutePath()).resolve("portal.log");
        var command = new ProcessBuilder("npx", "--no-install", "playwright", "test")
                .directory(portal.resolve("src/main/frontend").toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("SIGNET_MANAGER", network.url("harbour"));
        command.environment().put("SIGNET_CUSTODIAN", network.url("meridian"));
        command.environment().put("SIGNET_AUDITOR", network.url("northgate"));
        command.environment().put("SIGNET_SCREENS", screens.toString());
        command.environment()
                .put("SIGNET_RESULTS", log.resolveSibling("portal-results").toString());
        Process browser = command.start();
        try {
            assertTrue(browser.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), () -> "still running: " + read(log));
            assertEquals(0, browser.exitValue(), () -> read(log));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        try (var made = Files.list(screens)) {
            assertTrue(made.anyMatch(file -> file.toString().endsWith(".png")), "no screens");
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
