package org.signet.portal.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.custody.people.Role;

/** The table of roles is the one that the documentation shows, cell by cell. */
class AccessTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/rest.md");

    @Test
    void everyCellIsAsDocumented() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        String head = lines.stream()
                .filter(line -> line.startsWith("| resource |"))
                .findFirst()
                .orElseThrow();
        List<Role> columns = cells(head).stream()
                .skip(1)
                .map(word -> Role.ofWord(word).orElseThrow())
                .toList();
        assertEquals(
                List.of(Role.values()).stream().sorted().toList(),
                columns.stream().sorted().toList());
        for (Access access : Access.values()) {
            String row = lines.stream()
                    .filter(line -> line.startsWith("| `" + access + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(access + " is not documented"));
            List<String> cells = cells(row);
            for (int i = 0; i < columns.size(); i++) {
                assertEquals(
                        cells.get(i + 1).equals("x"),
                        access.isOpenTo(List.of(columns.get(i))),
                        access + " for " + columns.get(i));
            }
        }
    }

    private static List<String> cells(String row) {
        var cells = new ArrayList<>(Arrays.asList(row.split("\\|", -1)));
        return cells.subList(1, cells.size() - 1).stream().map(String::strip).toList();
    }

    @Test
    void nobodyIsLetInWithoutARole() {
        for (Access access : Access.values()) {
            assertFalse(access.isOpenTo(List.of()), access + " without a role");
        }
    }

    @Test
    void oneRoleThatIsEntitledIsEnough() {
        assertTrue(Access.ADMINISTRATION.isOpenTo(List.of(Role.VIEWER, Role.OPERATIONS)));
        assertFalse(Access.ADMINISTRATION.isOpenTo(List.of(Role.VIEWER, Role.ADVISOR)));
    }
}
