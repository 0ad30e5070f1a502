package org.signet.compliance.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The same verdicts, letter by letter, from another Java, another language, another time zone and another order of rules.
 * Replays from {@code -Dseed=...}.
 */
class SideBySideTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static String here() {
        System.out.println("seed " + SEED);
        return VerdictPrinter.print(SEED, 0);
    }

    private static String elsewhere(Path java, long order, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                VerdictPrinter.class.getName(),
                Long.toString(SEED),
                Long.toString(order)));
        Path errors = Files.createTempFile("verdicts", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(!text.isEmpty(), () -> "nothing was printed; see " + errors);
        Files.delete(errors);
        return text;
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Optional<Path> newerJava() throws IOException {
        Path homes = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> all = Files.list(homes)) {
            return all.filter(home -> home.getFileName().toString().contains("25"))
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    @Test
    void anotherLanguageTimeZoneAndOrderOfRules() throws IOException {
        assertEquals(
                here(),
                elsewhere(
                        ownJava(),
                        1,
                        "-Duser.language=ar",
                        "-Duser.country=SA",
                        "-Duser.extensions=nu-arab",
                        "-Duser.timezone=Pacific/Kiritimati",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2"));
    }

    @Test
    void aNewerJava() throws IOException {
        Optional<Path> newer = newerJava();
        assumeTrue(newer.isPresent(), "there is no Java 25 beside this one");
        assertEquals(here(), elsewhere(newer.get(), 2, "-Duser.language=tr", "-Duser.timezone=Asia/Kathmandu"));
    }
}
