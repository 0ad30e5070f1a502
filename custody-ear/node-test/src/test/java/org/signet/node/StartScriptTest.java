package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bin/signet-node says about a home directory that is not usable. */
class StartScriptTest {
    private Path home;

    private record Said(int exit, String text) {}

    @BeforeEach
    void prepare() throws Exception {
        home = NodeProcess.prepare("script", Members.managerAlone(), "jdbc:postgresql://127.0.0.1:1/none")
                .files()
                .root();
    }

    private Said check(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(NodeProcess.script().toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private void assertUnusable(String sentence) throws Exception {
        Said said = check(home.toString(), "--check");
        assertEquals(2, said.exit(), said.text());
        assertEquals("signet-node: " + sentence + "\n", said.text());
    }

    @Test
    void aCompleteHomeIsGood() throws Exception {
        assertEquals(new Said(0, ""), check(home.toString(), "--check"));
    }

    @Test
    void everyMissingFileIsNamed() throws Exception {
        for (String file : List.of(
                "node.json",
                "custody.properties",
                "tls/https.p12",
                "tls/clients.p12",
                "secrets/signet.tls.password",
                "secrets/signet.database.password")) {
            Path path = home.resolve(file);
            Path away = home.resolve("away");
            Files.move(path, away);
            assertUnusable(path + " is missing or cannot be read");
            Files.move(away, path);
        }
    }

    @Test
    void everyMissingPropertyIsNamed() throws Exception {
        Path properties = home.resolve("custody.properties");
        List<String> all = Files.readAllLines(properties);
        for (String name : List.of(
                "signet.organisation",
                "signet.https.port",
                "signet.broker.port",
                "signet.database.url",
                "signet.database.user")) {
            Files.write(
                    properties,
                    all.stream().filter(line -> !line.startsWith(name + "=")).toList());
            assertUnusable(properties + " has no " + name);
        }
    }

    @Test
    void aPortThatIsNoNumberIsRefused() throws Exception {
        Path properties = home.resolve("custody.properties");
        Files.writeString(properties, Files.readString(properties) + "signet.https.port=seven\n");
        assertUnusable("signet.https.port must be a number, is seven");
    }

    @Test
    void aDirectoryThatIsNotThereIsASentence() throws Exception {
        Said said = check(home.resolve("nowhere").toString());
        assertEquals(2, said.exit());
        assertTrue(said.text().endsWith("nowhere is not a directory\n"), said.text());
    }
}
