package org.signet.ledger.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The test's end of a {@link PeerProcess}. */
final class RunningPeer {
    private final Process process;
    private final PrintWriter commands;
    private volatile boolean serving;
    private volatile String leader = "";

    RunningPeer(Path directory, String organisation, Consumer<String> acknowledged, Consumer<String> settled) {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.util.logging.config.file="
                                    + System.getProperty("java.util.logging.config.file", ""),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PeerProcess.class.getName(),
                            directory.toString(),
                            organisation))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            directory.resolve(organisation + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8), true);
        var listener = new Thread(() -> listen(acknowledged, settled), "listens-to-" + organisation);
        listener.setDaemon(true);
        listener.start();
    }

    private void listen(Consumer<String> acknowledged, Consumer<String> settled) {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", 3);
                switch (words[0]) {
                    case "ok" -> {
                        acknowledged.accept(words[1]);
                        settled.accept(words[1]);
                    }
                    case "no" -> settled.accept(words[1]);
                    case "status" -> {
                        serving = Boolean.parseBoolean(words[1]);
                        leader = words[2];
                    }
                    default -> throw new IllegalStateException(line);
                }
            }
        } catch (IOException e) {
            // The process was killed.
            serving = false;
        }
    }

    void append(String text) {
        commands.println("append " + text);
    }

    boolean isServing() {
        commands.println("status");
        return serving;
    }

    String leader() {
        return leader;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
}
