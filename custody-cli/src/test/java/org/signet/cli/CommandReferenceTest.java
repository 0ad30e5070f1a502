package org.signet.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/reference/cli.md} leaves no command and no obligatory option out. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/cli.md");

    @Test
    void every_command_is_documented_with_its_obligatory_options() throws Exception {
        String page = Files.readString(PAGE).replace("\\|", " ");
        for (Map.Entry<String, CommandLine> noun :
                new CommandLine(Signet.class).getSubcommands().entrySet()) {
            if (noun.getKey().equals("help")) {
                continue;
            }
            String rows = page.lines()
                    .filter(line -> line.matches("\\| `" + noun.getKey() + "\\b.*"))
                    .collect(Collectors.joining("\n"));
            assertTrue(!rows.isEmpty(), noun.getKey());
            noun.getValue().getSubcommands().forEach((verb, command) -> {
                assertTrue(rows.matches("(?s).*[ |`]" + verb + "[ |`].*"), noun.getKey() + " " + verb);
                command.getCommandSpec().options().stream()
                        .filter(option -> option.required())
                        .forEach(option -> assertTrue(rows.contains(option.longestName()), verb + " " + option));
            });
        }
    }
}
