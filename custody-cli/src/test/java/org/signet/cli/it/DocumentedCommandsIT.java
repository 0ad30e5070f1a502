package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.network.SignetHome;
import org.signet.ledger.Sha256;

/** Runs the commands of the documentation, as they stand there, against the real network: none of them is ours. */
@Order(3)
@ExtendWith(DemoNetwork.Shared.class)
class DocumentedCommandsIT {
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 120;

    /** How a script ended. */
    private record Run(int exitCode, String printed) {}

    @TempDir
    Path directory;

    private final DemoNetwork network;

    DocumentedCommandsIT(DemoNetwork network) {
        this.network = network;
    }

    @Test
    void an_instruction_is_signed_with_openssl_and_sent_with_curl() throws Exception {
        Run run = run(
                "docs/integrating/openssl-and-curl.md",
                Map.of("DEMO", network.root().toString(), "URL", network.url("harbour")));
        assertEquals(0, run.exitCode(), run.printed());
        assertTrue(run.printed().contains("\"decision\":\"ACCEPTED\""), run.printed());
        assertTrue(run.printed().contains("urn:signet:problem:refused"), run.printed());
    }

    @Test
    void evidence_is_checked_offline() throws Exception {
        String id = Orders.id();
        network.as(
                        "harbour/advisor",
                        "instruction",
                        "submit",
                        network.content(id, Orders.payment(id)).toString())
                .expect(0);
        Path evidence = directory.resolve("evidence.zip");
        network.as("northgate/auditor", "audit", "evidence", id, "--to", evidence.toString())
                .expect(0);
        String genesis = Sha256.of(Files.readAllBytes(network.genesis())).toString();
        Run right =
                run("docs/integrating/check-offline.md", Map.of("EVIDENCE", evidence.toString(), "GENESIS", genesis));
        assertEquals(0, right.exitCode(), right.printed());
        assertTrue(right.printed().contains("CMS Verification successful"), right.printed());
        assertTrue(right.printed().endsWith("final\n"), right.printed());
        Run wrong = run(
                "docs/integrating/check-offline.md",
                Map.of("EVIDENCE", evidence.toString(), "GENESIS", "0".repeat(64)));
        assertNotEquals(0, wrong.exitCode(), wrong.printed());
    }

    /** Runs the shell blocks of a page as one script that ends at the first command that fails. */
    private Run run(String page, Map<String, String> environment) throws IOException, InterruptedException {
        String text = Files.readString(SignetHome.path().resolve(page));
        String script =
                COMMANDS.matcher(text).results().map(block -> block.group(1)).collect(Collectors.joining("\n"));
        assertTrue(script.contains("openssl"), "the page has its commands");
        Path work = Files.createTempDirectory(directory, "work");
        Path output = work.resolve("output");
        var builder = new ProcessBuilder("sh", "-euxc", script)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process shell = builder.start();
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        assertTrue(ended, printed);
        return new Run(shell.exitValue(), printed);
    }
}
