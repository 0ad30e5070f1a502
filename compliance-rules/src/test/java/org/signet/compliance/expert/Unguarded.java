package org.signet.compliance.expert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.signet.compliance.Finding;
import org.signet.compliance.expert.Hostile.Effect;

/** Compiles and runs a source that the guard has not seen, and looks at what it did. */
final class Unguarded {
    private static final String PROPERTY = "signet.hostile";
    private static final String FILE = "signet.hostile.file";
    private static final String PORT = "signet.hostile.port";

    /** How long a rule that does not end is watched; an honest one takes milliseconds. */
    private static final long WATCHED_SECONDS = 4;

    private static final long STARTS_SECONDS = 120;

    private Unguarded() {}

    static ClassLoader node() {
        return Unguarded.class.getClassLoader();
    }

    /** In this process, with the facts of one instruction. */
    static Effect run(String source, ClassLoader loader) throws IOException {
        Path folder = Files.createTempDirectory("hostile");
        Path file = folder.resolve("written");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            System.setProperty(FILE, file.toString());
            System.setProperty(PORT, Integer.toString(server.getLocalPort()));
            Effect said = judge(source, loader);
            if (System.getProperty(PROPERTY) != null) {
                return Effect.PROPERTY;
            }
            if (Files.exists(file)) {
                return Effect.FILE;
            }
            return isConnected(server) ? Effect.CONNECTION : said;
        } finally {
            List.of(PROPERTY, FILE, PORT).forEach(System::clearProperty);
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static boolean isConnected(ServerSocket server) throws IOException {
        try (var connection = server.accept()) {
            return connection.isConnected();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    static Effect judge(String source, ClassLoader loader) {
        try {
            var rules = ExpertRules.compileUnchecked("pack", source, loader);
            System.out.println("compiled");
            return effect(rules.judge(hostileFacts().facts()));
        } catch (ExpertRules.RefusedSource e) {
            return Effect.REFUSED;
        }
    }

    private static Effect effect(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.text().startsWith("The rules did not come to an end")) {
                return Effect.LIMIT;
            }
            if (finding.text().startsWith("The rules could not be judged")) {
                return Effect.BREAKS;
            }
            if (finding.rule().equals("V-1") && !finding.text().equals("The victim speaks.")) {
                return Effect.VICTIM;
            }
        }
        return findings.stream().anyMatch(finding -> finding.text().equals("hostile")) ? Effect.RUNS : Effect.SILENT;
    }

    /** The id is the sort of text on which a careless regular expression does not end. */
    private static ExpertFacts hostileFacts() {
        var facts = new ExpertFacts();
        facts.id = "a".repeat(90) + "c";
        return facts;
    }

    /** In a process of its own, for what would take this one along. */
    static Effect runApart(Hostile hostile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Unguarded.class.getName(),
                        hostile.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            while (line != null && !line.equals("compiled")) {
                line = out.readLine();
            }
            if (line != null && !process.waitFor(WATCHED_SECONDS, TimeUnit.SECONDS)) {
                return Effect.EXHAUSTS;
            }
            if (!process.waitFor(STARTS_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("neither compiled nor ended: " + hostile);
            }
            return switch (process.exitValue()) {
                case 66 -> Effect.EXIT;
                case 3 -> Effect.EXHAUSTS;
                default -> Effect.values()[process.exitValue() - 10];
            };
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** The process of {@link #runApart}; its exit code is 10 and the effect's place. */
    public static void main(String[] name) {
        Effect effect = judge(Hostile.read(name[0] + ".drl"), node());
        Runtime.getRuntime().halt(10 + effect.ordinal());
    }
}
