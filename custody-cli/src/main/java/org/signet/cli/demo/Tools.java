package org.signet.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system. */
final class Tools {
    /** How a program ended, and what it said. */
    record Result(int exitCode, String output) {
        boolean isOk() {
            return exitCode == 0;
        }
    }

    private Tools() {}

    static boolean has(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Runs a program to its end; one that takes longer than {@code patience} is killed and counts as failed. */
    static Result run(List<String> command, Duration patience) throws IOException, InterruptedException {
        Path output = Files.createTempFile("signet", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                return new Result(-1, "took longer than " + patience.toSeconds() + " s");
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
