package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void a_running_process_is_recognised_and_stopped() throws Exception {
        ProcessIdentity identity = start("echo started; exec sleep 600");
        assertTrue(identity.isRunning());
        assertTrue(identity.stop(SOON));
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertFalse(identity.isRunning());
        assertEquals(Optional.empty(), ProcessIdentity.of(identity.pid()));
    }

    @Test
    void a_process_that_does_not_listen_is_killed() throws Exception {
        ProcessIdentity identity = start("trap '' TERM; echo started; while true; do sleep 1; done");
        assertTrue(identity.stop(Duration.ofMillis(500)));
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(137, process.exitValue(), "128 + SIGKILL");
    }

    @Test
    void all_are_asked_to_end_before_any_is_waited_for(@TempDir Path folder) throws Exception {
        Path asked = folder.resolve("asked");
        ProcessIdentity waiting = start("trap 'while [ ! -e " + asked
                + " ]; do sleep 0.1; done; exit 7' TERM; echo started; while true; do sleep 0.1; done");
        Process first = process;
        try {
            ProcessIdentity asking =
                    start("trap 'touch " + asked + "; exit 8' TERM; echo started; while true; do sleep 0.1; done");
            ProcessIdentity.stopAll(List.of(waiting, asking), SOON);
            assertTrue(first.waitFor(10, TimeUnit.SECONDS));
            assertEquals(7, first.exitValue(), "it ended by itself, since the other was asked too");
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(8, process.exitValue());
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void a_stranger_with_the_same_number_is_left_alone() throws Exception {
        ProcessIdentity identity = start("echo started; exec sleep 600");
        var predecessor = new ProcessIdentity(identity.pid(), identity.started() + "0");
        assertFalse(predecessor.isRunning());
        assertTrue(predecessor.stop(SOON), "it is gone");
        assertTrue(predecessor.kill(), "it is gone");
        assertTrue(process.isAlive(), "the stranger runs on");
    }

    /** @param script says a line when it is as it should be */
    private ProcessIdentity start(String script) throws IOException {
        process = new ProcessBuilder("sh", "-c", script).start();
        process.inputReader().readLine();
        return ProcessIdentity.of(process.pid()).orElseThrow();
    }
}
