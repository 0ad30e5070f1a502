package org.signet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.compliance.drools.DroolsJudge;

/** The packs that come with the product: accepted by every node, and every rule shown to pass and to stop something. */
class SamplePacksTest {
    private static final DroolsJudge JUDGE = new DroolsJudge();

    static List<Path> packs() throws IOException {
        try (Stream<Path> packs = Files.list(Path.of("..", "samples", "packs"))) {
            return packs.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void itsCasesHoldAndProveEveryRule(Path directory) {
        PackFile pack = PackFile.read(directory.resolve("pack.json"));
        assertEquals(List.of(), pack.faults(JUDGE));
        assertEquals(List.of(), pack.unproved());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void itSaysWhatItIsAndWhatNot(Path directory) throws IOException {
        String readme = Files.readString(directory.resolve("README.md"));
        for (String part : List.of("## Sources", "## Rules", "## Not covered")) {
            assertTrue(readme.contains(part), () -> directory + ": README.md has no " + part);
        }
    }
}
