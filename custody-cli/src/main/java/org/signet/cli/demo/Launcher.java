package org.signet.cli.demo;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Sentences;

/** Starts processes that outlive the command that started them. */
final class Launcher {
    private Launcher() {}

    /** A started process and its log. */
    record Launched(String name, Process process, ProcessIdentity identity, LogFile log) {
        /** A sentence about a process that ended, with the last lines of its log. */
        String obituary() {
            return log.obituary(name, process.isAlive() ? "" : " with exit code " + process.exitValue());
        }
    }

    /** A process's log, from where this start of it began to write. */
    record LogFile(Path file, long from) {
        private static final int TAIL_LINES = 20;
        private static final int TAIL_BYTES = 16 * 1024;

        String obituary(String name, String how) {
            return name + " ended" + how + ". The last lines of " + file + ":\n" + tail();
        }

        private String tail() {
            try (var in = Files.newByteChannel(file)) {
                in.position(Math.max(from, in.size() - TAIL_BYTES));
                byte[] bytes = Channels.newInputStream(in).readAllBytes();
                List<String> lines =
                        new String(bytes, StandardCharsets.UTF_8).lines().toList();
                return String.join(
                        "\n",
                        lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                                .map(line -> "    " + line)
                                .toList());
            } catch (IOException e) {
                return "    (the log cannot be read)";
            }
        }
    }

    /**
     * Starts a process in a session of its own, where the system has that: the terminal's Ctrl-C and its closing do not
     * reach it. Its output goes to the log, its input is empty.
     */
    static Launched start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.getParent());
            long from = Files.exists(log) ? Files.size(log) : 0;
            var whole = new ArrayList<String>();
            if (Tools.has("setsid")) {
                whole.add("setsid");
            }
            whole.addAll(command);
            var builder = new ProcessBuilder(whole)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            ProcessIdentity identity =
                    ProcessIdentity.of(process.pid()).orElseGet(() -> new ProcessIdentity(process.pid(), "ended"));
            return new Launched(name, process, identity, new LogFile(log, from));
        } catch (IOException e) {
            throw CommandFailure.failed("cannot start " + name + ": " + Sentences.of(e));
        }
    }
}
