package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A node of which a part cannot start does not go on without it. */
class FailedStartTest {
    private static final int NOT_DEPLOYED = 3;

    @Test
    void aNodeWithoutItsDatabaseAndGenesisEndsAndNamesBothParts() throws Exception {
        Path home = NodeProcess.prepare("failed", Members.managerAlone(), "jdbc:postgresql://127.0.0.1:1/none")
                .files()
                .root();
        Path genesis = home.resolve("genesis.json");
        Files.move(genesis, home.resolve("away"));
        Path log = home.resolve("node.log");
        Process process = new ProcessBuilder(NodeProcess.script().toString(), home.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the node goes on");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(NOT_DEPLOYED, process.exitValue());
        List<String> said = Files.readAllLines(log);
        assertTrue(said.stream().anyMatch(line -> line.contains(genesis + " is missing")), "the reason is in the log");
        assertTrue(
                said.contains("signet-node: ledger-adapter.rar, custody.war could not be started, the log says why;"
                        + " the node ends"),
                "the parts are named");
    }
}
