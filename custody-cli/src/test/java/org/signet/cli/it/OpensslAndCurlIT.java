package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.network.SignetHome;

/** Runs the commands of {@code docs/integrating/openssl-and-curl.md}, as they stand there, against the real network. */
@ExtendWith(DemoNetwork.Shared.class)
class OpensslAndCurlIT {
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    Path directory;

    private final DemoNetwork network;

    OpensslAndCurlIT(DemoNetwork network) {
        this.network = network;
    }

    @Test
    void the_documented_commands_work() throws Exception {
        String page = Files.readString(SignetHome.path().resolve("docs/integrating/openssl-and-curl.md"));
        String script =
                COMMANDS.matcher(page).results().map(block -> block.group(1)).collect(Collectors.joining("\n"));
        assertTrue(script.contains("openssl cms -sign") && script.contains("curl"), "the page has its commands");
        Path output = directory.resolve("output");
        var builder = new ProcessBuilder("sh", "-euxc", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DEMO", network.root().toString());
        builder.environment().put("URL", network.url("harbour"));
        Process shell = builder.start();
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        assertTrue(ended, printed);
        assertEquals(0, shell.exitValue(), printed);
        assertTrue(printed.contains("\"decision\":\"ACCEPTED\""), printed);
        assertTrue(printed.contains("urn:signet:problem:refused"), printed);
    }
}
