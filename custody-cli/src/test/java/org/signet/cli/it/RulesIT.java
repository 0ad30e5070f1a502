package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signet.cli.network.SignetHome;
import org.signet.cli.terminal.Json;

/** A rule pack's way from a file to the ledger, and the history executed again, on the real network. */
@Order(2) // before officers at their desks change what the history was judged by
@ExtendWith(DemoNetwork.Shared.class)
class RulesIT {
    private static final String OFFICER = "harbour/compliance";
    private static final String HEAD = "harbour/compliance-head";
    private static final String AUDITOR = "northgate/auditor";
    private static final String HOUSE = "harbour/harbour-house";

    /** So far away that the version never judges: others use this network too. */
    private static final String NEVER = "2000000000";

    @TempDir
    Path directory;

    private final DemoNetwork network;

    RulesIT(DemoNetwork network) {
        this.network = network;
    }

    /** The demo's house pack with another version and another early warning. */
    private Path pack(String version, String limit) throws IOException {
        JsonNode content = Json.read(SignetHome.path().resolve("samples/demo/reference/80-rule-packs.json"))
                .path("steps")
                .path(0)
                .path("content");
        ObjectNode pack = ((ObjectNode) content.deepCopy()).retain("pack", "version", "rules", "cases");
        pack.put("version", version);
        ((ObjectNode) pack.path("rules").path(2).path("parameters"))
                .putArray("limit")
                .add(limit);
        return Files.write(directory.resolve("house-" + version + ".json"), Json.compact(pack));
    }

    @Test
    void a_version_goes_its_way() throws Exception {
        String file = pack("it-2", "0.080").toString();
        JsonNode lint =
                network.run("rules", "lint", file, "--output", "json").expect(0).json();
        String sha256 = lint.path("sha256").asText();
        assertEquals(0, lint.path("faults").size(), lint::toString);
        network.run("rules", "test", file).expect(0);

        JsonNode changes = network.json(OFFICER, "rules", "diff", HOUSE, file);
        assertEquals(2, changes.size(), changes::toString);
        assertEquals("rule H-3 limit", changes.path(1).path("what").asText());
        assertEquals("0.08", changes.path(1).path("before").asText());

        JsonNode tried = network.json(OFFICER, "rules", "backtest", file);
        assertTrue(tried.path("judged").isIntegralNumber(), tried::toString);
        assertEquals(0, tried.path("flipped").asInt(), tried::toString);

        network.as(OFFICER, "rules", "propose", file).expect(0);
        network.as(OFFICER, "rules", "publish", "harbour-house", sha256).expect(1);
        network.as(OFFICER, "rules", "approve", "harbour-house", sha256).expect(1);
        network.as(HEAD, "rules", "approve", "harbour-house", sha256).expect(0);
        network.as(OFFICER, "rules", "publish", "harbour-house", sha256, "--height", NEVER)
                .expect(0);
        network.awaitReadModel(AUDITOR);
        JsonNode history = network.json(AUDITOR, "rules", "history", HOUSE);
        JsonNode newest = history.path(history.size() - 1);
        assertEquals(sha256, newest.path("sha256").asText(), history::toString);
        assertEquals("PUBLISHED", newest.path("status").asText());
        assertTrue(history.path(0).path("inForce").asBoolean(), history::toString);
    }

    @Test
    void the_version_in_force_goes_through_a_spreadsheet() {
        Path book = directory.resolve("house.xlsx");
        Path back = directory.resolve("house.json");
        network.as(OFFICER, "rules", "export", HOUSE, "--to", book.toString()).expect(0);
        JsonNode read =
                network.json(OFFICER, "rules", "import", book.toString(), "--to", back.toString(), "--against", HOUSE);
        assertTrue(read.path("changes").isArray(), read::toString);
        assertEquals(0, read.path("changes").size(), read::toString);
        assertEquals(
                0,
                network.json(OFFICER, "rules", "diff", HOUSE, back.toString()).size());
    }

    @Test
    void what_no_node_would_accept_is_named() throws Exception {
        Path wrong = pack("it-3", "1.5");
        JsonNode lint = network.run("rules", "lint", wrong.toString(), "--output", "json")
                .expect(1)
                .json();
        assertTrue(
                lint.path("faults").path(0).asText().startsWith("rule H-3: parameter limit must be "), lint::toString);
        Path red = pack("it-4", "0.07");
        var tested = network.run("rules", "test", red.toString()).expect(1);
        assertTrue(tested.out().contains("H-3 should be PASSED, is WARNED"), tested::toString);
        var proposed = network.as(OFFICER, "rules", "propose", red.toString()).expect(1);
        assertTrue(proposed.err().contains("H-3 should be PASSED, is WARNED"), proposed::toString);
        Path none = Files.writeString(directory.resolve("none.json"), "[]");
        network.run("rules", "lint", none.toString()).expect(2);
    }

    /** Every node compiles it, and runs its cases, when it reads the proposal. */
    @Test
    void an_experts_rule_is_compiled_and_tried_on_the_nodes() throws Exception {
        Path good = expert("harbour-expert", "out.hold(\"Mandate 4.1\", \"Not priced in euros.\");");
        network.run("rules", "lint", good.toString()).expect(0);
        network.as(OFFICER, "rules", "propose", good.toString()).expect(0);
        Path hostile = expert("harbour-hostile", "System.exit(1);");
        JsonNode lint = network.run("rules", "lint", hostile.toString(), "--output", "json")
                .expect(1)
                .json();
        assertTrue(lint.path("faults").path(0).asText().startsWith("rule X-1: source line 5: "), lint::toString);
        var refused =
                network.as(OFFICER, "rules", "propose", hostile.toString()).expect(1);
        assertTrue(refused.err().contains("rule X-1: source line 5: "), refused::toString);
    }

    private Path expert(String pack, String then) throws IOException {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("pack", pack).put("version", "1");
        ObjectNode rule = content.putArray("rules").addObject();
        rule.put("rule", "X-1").put("kind", "expert").put("severity", "SOFT").put("clause", "Mandate 4.1");
        rule.putObject("parameters")
                .putArray("source")
                .add("package org.signet.compliance.expert.rules;")
                .add("import org.signet.compliance.Facts.*;")
                .add("rule \"X-1\"")
                .add("when Price( currency != \"EUR\" )")
                .add("then " + then)
                .add("end");
        var cases = content.putArray("cases");
        proves(cases.addObject().put("case", "Priced in euros"), "EUR", "PASSED");
        proves(cases.addObject().put("case", "Priced in dollars"), "USD", "HELD");
        return Files.write(directory.resolve(pack + ".json"), Json.compact(content));
    }

    private static void proves(ObjectNode line, String currency, String result) {
        line.putObject("given").put("currency", currency);
        line.putObject("expect").put("X-1", result);
    }

    @Test
    void a_funds_filing_becomes_a_portfolio_that_can_be_judged() {
        String file = SignetHome.path().resolve("samples/nport/primary_doc.xml").toString();
        String[] command = {"reference", "import-nport", file, "--portfolio", "it-trees", "--manager", "harbour"};
        JsonNode sent = network.json("meridian/operations", command);
        assertEquals(7, sent.path("securities").asInt(), sent::toString);
        assertEquals(4, sent.path("leftOut").size(), sent::toString);
        // Once more: all of it is there.
        network.as("meridian/operations", command).expect(0);
        network.awaitReadModel(AUDITOR);
        JsonNode held = network.json(AUDITOR, "holdings", "--portfolio", "it-trees");
        assertEquals(7, held.path("holdings").size(), held::toString);
    }

    /** A fund of its own, so that nobody else's day is disturbed. */
    @Test
    void what_is_beyond_a_limit_is_in_breach_as_the_draft_said_before() throws Exception {
        String file = SignetHome.path().resolve("samples/nport/primary_doc.xml").toString();
        network.as(
                        "meridian/operations",
                        "reference",
                        "import-nport",
                        file,
                        "--portfolio",
                        "it-watched",
                        "--manager",
                        "harbour")
                .expect(0);
        Path watch = Files.writeString(directory.resolve("watch.json"), """
                {"pack": "it-watch", "version": "1", "rules": [{"rule": "W-1", "kind": "security-concentration",
                "severity": "WARN", "clause": "House rules 9", "parameters": {"limit": ["0.000001"],
                "onlyPortfolios": ["it-watched"], "cureDays": ["10"]}}], "cases": []}""");
        String sha256 = network.run("rules", "lint", watch.toString(), "--output", "json")
                .expect(0)
                .json()
                .path("sha256")
                .asText();
        JsonNode tried = network.json(OFFICER, "rules", "backtest", watch.toString());
        assertEquals(1, tried.path("breaching").asInt(), tried::toString);
        assertEquals(
                "it-watched", tried.path("breaches").path(0).path("portfolio").asText());

        network.as(OFFICER, "rules", "propose", watch.toString()).expect(0);
        network.as(HEAD, "rules", "approve", "it-watch", sha256).expect(0);
        network.as(OFFICER, "rules", "publish", "it-watch", sha256).expect(0);
        network.as("meridian/operations", "breaches", "review", "it-watched").expect(1);
        network.as(OFFICER, "breaches", "review", "it-watched").expect(0);
        network.awaitReadModel(AUDITOR);
        var open = new ArrayList<JsonNode>();
        network.json(AUDITOR, "breaches", "--portfolio", "it-watched").forEach(open::add);
        open.removeIf(breach -> !breach.path("pack").asText().equals("it-watch"));
        assertEquals(tried.path("breaches").path(0).path("excesses").size(), open.size(), open::toString);
        assertTrue(open.size() > 1, open::toString);
        assertEquals("OPEN", open.get(0).path("state").asText());
        assertEquals("W-1", open.get(0).path("rule").asText());
    }

    @Test
    void the_auditor_executes_the_history_again() {
        JsonNode replay = network.json(AUDITOR, "audit", "re-execute", "40");
        assertEquals("DONE", replay.path("state").asText(), replay::toString);
        assertEquals(replay.path("target"), replay.path("height"));
    }
}
