package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.Signet;
import org.signet.node.OtherSystem.Protocol;

/**
 * Everything of {@link BadInput} through every door of a real node: each gets an answer that names the field or the reason,
 * and nothing else changes.
 */
@ExtendWith(SharedNode.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final long DEAD_LETTER_MILLIS = 10_000;
    private static final long NO_DEAD_LETTER_MILLIS = 1_000;

    private final Rest rest;
    private Book book;
    private List<BadInput> table;

    BadInputTest(Rest rest) {
        this.rest = rest;
    }

    @BeforeAll
    void prepare() throws Exception {
        book = BadInput.prepare(rest);
        table = BadInput.all(book);
    }

    @AfterAll
    void theLedgerIsSound() throws Exception {
        JsonNode status = rest.read("auditor", Rest.CHANNEL + "/status");
        assertEquals("SERVING", status.path("phase").asText());
        assertFalse(status.has("alarm"), status.toString());
    }

    /** What must stay as it is: holdings and cash of the portfolio, and the log but for one refused leaf. */
    private record Everything(long size, JsonNode holdings, JsonNode cash) {}

    private Everything everything() throws Exception {
        String portfolio = "?portfolio=" + book.name() + "&" + rest.newest();
        return new Everything(
                rest.size(),
                rest.read("auditor", Rest.CHANNEL + "/holdings" + portfolio).path("items"),
                rest.read("auditor", Rest.CHANNEL + "/cash" + portfolio).path("items"));
    }

    private void assertNothingElseChanged(Everything before, BadInput bad) throws Exception {
        Everything after = everything();
        assertAll(
                () -> assertEquals(before.size() + (bad.isRecorded() ? 1 : 0), after.size(), "leaves"),
                () -> assertEquals(before.holdings(), after.holdings()),
                () -> assertEquals(before.cash(), after.cash()));
    }

    private static void assertNamed(BadInput bad, JsonNode problem) {
        assertEquals("urn:signet:problem:" + bad.problem(), problem.path("type").asText(), problem.toString());
        assertFalse(problem.path("detail").asText().isEmpty(), "a sentence");
        assertFalse(problem.toString().contains("Exception"), problem.toString());
        if (bad.code() != null) {
            assertTrue(
                    StreamSupport.stream(problem.path("reasons").spliterator(), false)
                            .anyMatch(reason -> bad.code()
                                            .equals(reason.path("code").asText())
                                    && Objects.equals(
                                            bad.field(), reason.path("field").asText(null))),
                    () -> bad.code() + " at " + bad.field() + " is not among " + problem.path("reasons"));
        }
        if (bad.isRecorded()) {
            assertEquals("REFUSED", problem.path("receipt").path("decision").asText());
        } else if (!bad.problem().equals("duplicate-reference")) {
            assertFalse(problem.has("receipt"), problem.toString());
        }
    }

    private String id(BadInput bad, String door) {
        return "BAD-" + table.indexOf(bad) + "-" + door;
    }

    private void hand(BadInput bad, Door door, String name) throws Exception {
        Everything before = everything();
        assertNamed(bad, door.handIn(bad.maker().bytes(id(bad, name))));
        assertNothingElseChanged(before, bad);
    }

    @TestFactory
    Stream<DynamicTest> overHttps() {
        Door door = Door.https(rest);
        return table.stream().map(bad -> dynamicTest(bad.name(), () -> hand(bad, door, "HTTPS")));
    }

    @TestFactory
    Stream<DynamicTest> throughTheQueueByJms() throws Exception {
        return throughTheQueue(Protocol.CORE, table);
    }

    /** The path is the same behind the protocol's door, so one of each sort will do. */
    @TestFactory
    Stream<DynamicTest> throughTheQueueByAmqp() throws Exception {
        var sorts = new ArrayList<BadInput>();
        for (BadInput bad : table) {
            if (sorts.stream().noneMatch(seen -> seen.problem().equals(bad.problem()))) {
                sorts.add(bad);
            }
        }
        return throughTheQueue(Protocol.AMQP, sorts);
    }

    private Stream<DynamicTest> throughTheQueue(Protocol protocol, List<BadInput> all) throws Exception {
        Door door = Door.queue(rest.node(), protocol);
        var tests = all.stream()
                .map(bad -> dynamicTest(bad.name(), () -> {
                    hand(bad, door, protocol.name());
                    String expected = bad.isRecorded() ? "" : "urn:signet:problem:" + bad.problem();
                    assertEquals(expected, door.deadLetter(bad.isRecorded() ? 0 : DEAD_LETTER_MILLIS));
                }));
        var queueMovesOn = dynamicTest("and then the queue moves on", () -> {
            try (door) {
                byte[] good = book.signedPayment("BAD-GOOD-" + protocol, "1.00");
                assertEquals("ACCEPTED", door.handIn(good).path("decision").asText());
                assertEquals("", door.deadLetter(NO_DEAD_LETTER_MILLIS));
            }
        });
        return Stream.concat(tests, Stream.of(queueMovesOn));
    }

    /** The command line goes in over HTTPS; it says the sentence and ends with 1, or 2 for a file that cannot be one. */
    @TestFactory
    Stream<DynamicTest> byTheCommandLine(@TempDir Path directory) {
        return table.stream()
                .map(bad -> dynamicTest(bad.name(), () -> {
                    Path file = Files.write(
                            directory.resolve(id(bad, "CLI") + ".p7m"),
                            bad.maker().bytes(id(bad, "CLI")));
                    var said = new StringWriter();
                    int exit = submit(file, said);
                    assertEquals(bad.problem().equals("too-large") ? 2 : 1, exit, said.toString());
                    assertTrue(said.toString().contains("signet: "), said.toString());
                    assertFalse(said.toString().contains("Exception"), said.toString());
                    if (bad.field() != null && !bad.field().isEmpty()) {
                        assertTrue(said.toString().contains(bad.field()), said.toString());
                    }
                }));
    }

    private int submit(Path file, StringWriter said) {
        var manager = rest.node().organisation(Members.MANAGER);
        var writer = new PrintWriter(said, true);
        return Signet.run(
                new PrintWriter(new StringWriter()),
                writer,
                "instruction",
                "submit",
                file.toString(),
                "--url",
                rest.node().origin(),
                "--ca",
                manager.caCertificate().toString(),
                "--key",
                manager.keyStore("advisor").toString(),
                "--channel",
                Members.CHANNEL);
    }

    @Test
    void anOldSignedFileAgainIsAnsweredAsTheFirstTimeAndDoesNothing() throws Exception {
        byte[] signed = book.signedPayment("BAD-OLD", "1.00");
        JsonNode first = Rest.json(rest.submit(signed));
        Everything before = everything();
        try (Door jms = Door.queue(rest.node(), Protocol.CORE);
                Door amqp = Door.queue(rest.node(), Protocol.AMQP)) {
            for (Door door : List.of(Door.https(rest), jms, amqp)) {
                assertEquals(first.path("leaf"), door.handIn(signed).path("leaf"));
                assertEquals("", door.deadLetter(0));
            }
        }
        assertEquals(before, everything());
    }
}
