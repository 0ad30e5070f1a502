package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.it.DemoNetwork.Result;

/** The commands of the command line against the real network. */
@Order(1)
@ExtendWith(DemoNetwork.Shared.class)
class CommandsIT {
    private static final String ADVISOR = "harbour/advisor";
    private static final String OPERATIONS = "meridian/operations";
    private static final String AUDITOR = "northgate/auditor";

    @TempDir
    Path directory;

    private final DemoNetwork network;

    CommandsIT(DemoNetwork network) {
        this.network = network;
    }

    @Test
    void an_instruction_goes_its_way_and_everybody_sees_it() {
        String id = Orders.id();
        Path content = network.content(id, Orders.payment(id));
        assertEquals(
                "ACCEPTED",
                network.json(ADVISOR, "instruction", "what-if", content.toString())
                        .path("decision")
                        .asText());
        JsonNode receipt = network.json(ADVISOR, "instruction", "submit", content.toString());
        assertEquals("ACCEPTED", receipt.path("decision").asText());
        assertTrue(receipt.path("final").asBoolean());
        network.as(OPERATIONS, "instruction", "acknowledge", id).expect(0);
        network.as(
                        OPERATIONS,
                        "instruction",
                        "settle",
                        id,
                        "--date",
                        Orders.today().toString())
                .expect(0);
        network.awaitReadModel(AUDITOR);
        JsonNode shown = network.json(AUDITOR, "instruction", "show", id);
        assertEquals(3, shown.path("timeline").size(), shown::toString);
        network.awaitReadModel(OPERATIONS);
        assertTrue(network.as(OPERATIONS, "instruction", "list", "--limit", "100000")
                .expect(0)
                .out()
                .contains(id));
    }

    @Test
    void a_cancellation_frees_the_money() {
        String before = available();
        String id = Orders.id();
        network.as(
                        ADVISOR,
                        "instruction",
                        "submit",
                        network.content(id, Orders.payment(id)).toString())
                .expect(0);
        assertFalse(before.equals(available()), "reserved");
        network.as(ADVISOR, "instruction", "cancel", id).expect(0);
        network.as(OPERATIONS, "instruction", "grant-cancel", id).expect(0);
        assertEquals(before, available());
    }

    private String available() {
        network.awaitReadModel(ADVISOR);
        JsonNode holdings = network.json(ADVISOR, "holdings", "--portfolio", "growth");
        for (JsonNode cash : holdings.path("cash")) {
            if (cash.path("account").asText().equals("growth-eur")) {
                return cash.path("available").asText();
            }
        }
        throw new AssertionError("no growth-eur in " + holdings);
    }

    @Test
    void a_refusal_is_recorded_and_names_the_reason() {
        String id = Orders.id();
        Path content = network.content(id, Orders.payment(id, "stranger"));
        Result refused =
                network.as(ADVISOR, "instruction", "submit", content.toString()).expect(1);
        assertTrue(refused.out().contains("REFUSED") && refused.err().contains("stranger"), refused::toString);
        assertEquals(
                "REFUSED",
                network.json(AUDITOR, "transaction", "show", id)
                        .path("decision")
                        .asText());
        network.as(ADVISOR, "instruction", "what-if", content.toString()).expect(1);
    }

    @Test
    void the_same_file_twice_is_one_transaction_and_other_bytes_under_its_id_are_refused() {
        String id = Orders.id();
        Path content = network.content(id, Orders.payment(id));
        Path signed = directory.resolve("order.p7m");
        network.as(ADVISOR, "instruction", "sign", content.toString(), "--to", signed.toString())
                .expect(0);
        network.as(ADVISOR, "instruction", "sign", content.toString(), "--to", signed.toString())
                .expect(2);
        JsonNode first = network.json(ADVISOR, "instruction", "submit", signed.toString());
        JsonNode second = network.json(ADVISOR, "instruction", "submit", signed.toString());
        assertEquals(first.path("index"), second.path("index"));
        Result other =
                network.as(ADVISOR, "instruction", "submit", content.toString()).expect(1);
        assertTrue(other.err().contains("REFE"), other::toString);
    }

    @Test
    void the_wrong_person_is_refused() {
        String id = Orders.id();
        Path content = network.content(id, Orders.payment(id));
        network.as("harbour/operations", "instruction", "submit", content.toString())
                .expect(1);
        network.as("harbour/viewer", "transaction", "list").expect(2);
    }

    @Test
    void evidence_is_checked_without_any_node() throws Exception {
        String id = Orders.id();
        network.as(
                        ADVISOR,
                        "instruction",
                        "submit",
                        network.content(id, Orders.payment(id)).toString())
                .expect(0);
        Path evidence = directory.resolve("evidence.zip");
        network.as(AUDITOR, "audit", "evidence", id, "--to", evidence.toString())
                .expect(0);
        String genesis = network.directory().network().genesis().toString();
        JsonNode report = network.run("audit", "verify", evidence.toString(), "--genesis", genesis, "--output", "json")
                .expect(0)
                .json();
        assertEquals(id, report.path("facts").path("transaction").asText());
        byte[] bytes = Files.readAllBytes(evidence);
        bytes[bytes.length / 2] ^= 1;
        Path altered = Files.write(directory.resolve("altered.zip"), bytes);
        network.run("audit", "verify", altered.toString(), "--genesis", genesis).expect(4);
        network.run("audit", "verify", evidence.toString(), "--genesis-sha256", "0".repeat(64))
                .expect(4);
    }

    @Test
    void the_log_is_read_whole_and_is_the_same_everywhere() {
        String genesis = network.directory().network().genesis().toString();
        JsonNode reading = network.json(AUDITOR, "ledger", "verify", "--genesis", genesis);
        assertTrue(reading.path("ok").asBoolean(), reading::toString);
        JsonNode comparison = network.run(
                        "ledger",
                        "compare",
                        ADVISOR,
                        AUDITOR,
                        "--dir",
                        network.root().toString(),
                        "--output",
                        "json")
                .expect(0)
                .json();
        assertTrue(comparison.path("same").asBoolean(), comparison::toString);
    }

    @Test
    void the_log_is_watched_from_any_place_on() {
        Result watched = network.as(AUDITOR, "audit", "watch", "--after", "4", "--count", "3")
                .expect(0);
        assertEquals(
                List.of("5", "6", "7"),
                watched.out()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
    }

    @Test
    void a_node_tells_its_health_and_rebuilds_its_read_model() {
        network.as(OPERATIONS, "node", "status").expect(0);
        network.awaitReadModel(OPERATIONS);
        JsonNode before = network.json(OPERATIONS, "holdings");
        network.as(OPERATIONS, "node", "reproject").expect(0);
        assertEquals(before, network.json(OPERATIONS, "holdings"));
    }

    @Test
    void the_demo_tells_what_runs() {
        JsonNode status = network.run("demo", "status", "--dir", network.root().toString(), "--output", "json")
                .expect(0)
                .json();
        assertEquals(4, status.size());
        status.forEach(process -> assertEquals("ready", process.path("state").asText(), status::toString));
    }

    @Test
    void a_revoked_key_signs_no_more() {
        String leaver = Orders.id();
        Path people = network.organisation("harbour").resolve("people");
        network.run(
                        "key",
                        "issue",
                        "--organisation",
                        network.organisation("harbour").toString(),
                        "--person",
                        leaver)
                .expect(0);
        Path certificate = people.resolve(leaver + ".pem");
        String shown = network.run("key", "show", certificate.toString(), "--output", "json")
                .json()
                .path("sha256")
                .asText();
        String id = Orders.id();
        network.as("harbour/registrar", "key", "revoke", certificate.toString(), "--reason", "left", "--id", id)
                .expect(0);
        JsonNode receipt = network.json(AUDITOR, "transaction", "show", id);
        assertEquals("ACCEPTED", receipt.path("decision").asText());
        String order = Orders.id();
        Path content = network.content(order, Orders.payment(order));
        Result refused = network.run(
                "instruction",
                "submit",
                content.toString(),
                "--url",
                network.url("harbour"),
                "--ca",
                network.organisation("harbour").resolve("ca/certificate.pem").toString(),
                "--key",
                people.resolve(leaver + ".key").toString(),
                "--channel",
                DemoNetwork.CHANNEL);
        refused.expect(1);
        assertTrue(refused.err().contains("CERT"), shown + refused);
    }

    @Test
    void a_wrong_address_or_authority_is_said_in_a_sentence() {
        String ca =
                network.organisation("harbour").resolve("ca/certificate.pem").toString();
        String otherCa =
                network.organisation("meridian").resolve("ca/certificate.pem").toString();
        Path content = network.content("never", Orders.payment("never"));
        String key =
                network.organisation("harbour").resolve("people/advisor.p12").toString();
        Result nobody = network.run(
                "instruction", "submit", content.toString(), "--url", "https://127.0.0.1:1", "--ca", ca, "--key", key);
        assertTrue(
                nobody.expect(3).err().startsWith("signet: the node at https://127.0.0.1:1 does not answer"),
                nobody::toString);
        Result stranger = network.run(
                "instruction",
                "submit",
                content.toString(),
                "--url",
                network.url("harbour"),
                "--ca",
                otherCa,
                "--key",
                key);
        stranger.expect(3);
        assertEquals(1, stranger.err().lines().count(), stranger::toString);
        network.run("instruction", "submit", content.toString()).expect(2);
    }
}
