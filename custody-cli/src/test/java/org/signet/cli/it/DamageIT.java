package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signet.cli.it.DemoNetwork.Result;
import org.signet.cli.node.Answer;
import org.signet.cli.terminal.Json;

/** A node that no longer has, or no longer computes, what the others have: it is noticed, and repaired as documented. */
@Order(20)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(DemoNetwork.Shared.class)
class DamageIT {
    private static final String ADVISOR = "harbour/advisor";
    private static final String OPERATIONS = "meridian/operations";
    private static final String AUDITOR = "northgate/auditor";
    private static final String CHANNEL = "/channels/" + DemoNetwork.CHANNEL;
    private static final Pattern TO_DISREGARD = Pattern.compile("is wrong, disregard (\\{[^}]*\\})");
    private static final int NOTICED_SECONDS = 60;

    private final DemoNetwork network;
    private final Books books;

    DamageIT(DemoNetwork network) {
        this.network = network;
        this.books = new Books(network);
    }

    @AfterEach
    void startWhatIsDown() {
        network.startWhatIsDown();
    }

    @Test
    @Order(1)
    void an_altered_store_is_detected_never_served_and_rebuilt() throws Exception {
        network.stop(List.of("meridian"));
        StoredLeaf.alter(network.home("meridian").root().resolve("data/ledger"), 3);
        Result halted = network.start("meridian").expect(3);
        assertTrue(halted.err().contains("DAMAGED_STORE") && halted.err().contains("repair.md"), halted::toString);

        Answer leaf = network.client(OPERATIONS).get(CHANNEL + "/transactions/3/leaf");
        assertEquals(503, leaf.status(), leaf::text);
        assertEquals("halted", leaf.problem());
        assertEquals(
                200,
                network.client(OPERATIONS).get(CHANNEL + "/transactions/2/leaf").status());
        Result verified = verify(OPERATIONS).expect(4);
        assertTrue(verified.out().matches("(?s).*leaves +3 .*"), verified::toString);
        assertHalted("meridian", "DAMAGED_STORE");
        assertEquals("ACCEPTED", submit(ADVISOR).json().path("decision").asText(), "the others go on");

        network.stop(List.of("meridian"));
        rebuild("meridian");
        network.start("meridian").expect(0);
        verify(OPERATIONS).expect(0);
        books.assertWhole(Map.of());
    }

    @Test
    @Order(2)
    void a_node_with_another_contract_halts_the_channel_until_the_members_have_repaired_it() throws Exception {
        network.stop(List.of("northgate"));
        Path other = OtherContract.distribution(network.root());
        try (var wrong = network.startWith("northgate", other)) {
            submit(ADVISOR);
            for (String organisation : DemoNetwork.ORGANISATIONS) {
                assertHalted(organisation, "DIVERGENCE");
            }
            assertTheLogsPart();
            network.as(ADVISOR, "holdings").expect(0);
            network.as(AUDITOR, "transaction", "list").expect(0);
            assertTrue(wrong.isRunning());
        }
        network.stop(List.of("harbour", "meridian"));
        JsonNode wrong = wrongCosignature();
        assertEquals("northgate", wrong.path("organisation").asText());
        for (String organisation : DemoNetwork.ORGANISATIONS) {
            disregard(organisation, wrong);
        }
        rebuild("northgate");
        network.startWhatIsDown();
        books.awaitEqualHeads();
        JsonNode receipt = submit(ADVISOR).json();
        books.assertWhole(
                Map.of(receipt.path("id").asText(), receipt.path("index").asLong()));
    }

    private Result submit(String person) {
        String id = Orders.id();
        return network.as(
                person,
                "instruction",
                "submit",
                network.content(id, Orders.payment(id)).toString(),
                "--output",
                "json");
    }

    private Result verify(String person) {
        return network.as(
                person, "ledger", "verify", "--genesis", network.genesis().toString());
    }

    private void rebuild(String organisation) {
        network.run("node", "rebuild", network.home(organisation).root().toString(), "--channel", DemoNetwork.CHANNEL)
                .expect(0);
    }

    /** Its status, its intake and its health all say so, the last two with the alarm's text. */
    private void assertHalted(String organisation, String what) {
        String registrar = organisation + "/registrar";
        JsonNode alarm = Awaitility.await(organisation + " is halted")
                .atMost(NOTICED_SECONDS, TimeUnit.SECONDS)
                .until(
                        () -> network.json(registrar, "ledger", "status").path("alarm"),
                        found -> !found.isMissingNode());
        assertEquals(what, alarm.path("what").asText());
        String id = Orders.id();
        byte[] content = Orders.payment(id).getBytes(StandardCharsets.UTF_8);
        Answer refused = network.client(registrar).submit(DemoNetwork.CHANNEL, network.sign(ADVISOR, content), 0);
        assertEquals(503, refused.status(), refused::text);
        assertEquals("halted", refused.problem());
        assertEquals(alarm, refused.json().path("alarm"));
        Answer health = network.health(organisation);
        assertEquals(503, health.status());
        assertEquals("DOWN", health.json().path("status").asText());
        assertTrue(health.text().contains(alarm.path("text").asText()), health::text);
        if (what.equals("DIVERGENCE")) {
            Matcher heads =
                    Pattern.compile("[0-9a-f]{64}").matcher(alarm.path("text").asText());
            assertEquals(2, heads.results().map(Object::toString).distinct().count(), alarm::toString);
        }
    }

    private void assertTheLogsPart() {
        JsonNode comparison = network.run(
                        "ledger",
                        "compare",
                        ADVISOR,
                        AUDITOR,
                        "--dir",
                        network.root().toString(),
                        "--output",
                        "json")
                .expect(4)
                .json();
        assertFalse(comparison.path("same").asBoolean());
        assertEquals(network.json(ADVISOR, "ledger", "status").path("height"), comparison.path("partAtHeight"));
    }

    /** What the log of a right node says is to be disregarded. */
    private JsonNode wrongCosignature() throws Exception {
        Matcher found = TO_DISREGARD.matcher(network.log("harbour"));
        assertTrue(found.find(), "the node says what to disregard");
        return Json.parse(found.group(1).getBytes(StandardCharsets.UTF_8), "the log");
    }

    private void disregard(String organisation, JsonNode cosignature) throws Exception {
        Path file = network.home(organisation).nodeJson();
        JsonNode configuration = Json.read(file);
        ArrayNode disregarded = ((ObjectNode) configuration.path("channels").path(0)).putArray("disregard");
        disregarded.add(cosignature);
        Files.writeString(file, Json.text(configuration));
    }
}
