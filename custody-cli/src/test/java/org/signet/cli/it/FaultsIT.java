package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.it.DemoNetwork.Result;
import org.signet.cli.node.NodeClient;

/** What breaks on a real network, and what must hold nevertheless. */
@ExtendWith(DemoNetwork.Shared.class)
class FaultsIT {
    private static final String ADVISOR = "harbour/advisor";
    private static final String OPERATIONS = "meridian/operations";
    private static final String AUDITOR = "northgate/auditor";
    private static final int SETTLE_SECONDS = 120;

    private final DemoNetwork network;

    FaultsIT(DemoNetwork network) {
        this.network = network;
    }

    @AfterEach
    void startWhatIsDown() {
        network.startWhatIsDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbour", "meridian", "northgate"})
    void a_node_killed_under_load_loses_and_doubles_nothing(String victim) throws Exception {
        Map<String, Long> acknowledged = killUnderLoad(victim);
        assertNothingIsLostOrDoubled(acknowledged);
    }

    @Test
    void the_leader_killed_under_load_loses_and_doubles_nothing() throws Exception {
        Map<String, Long> acknowledged = killUnderLoad(leader());
        assertNothingIsLostOrDoubled(acknowledged);
    }

    private Map<String, Long> killUnderLoad(String victim) throws InterruptedException {
        try (var load = Load.start(network)) {
            load.awaitMore(20);
            network.kill(victim);
            load.awaitMore(20);
            network.startWhatIsDown();
            load.awaitMore(20);
            return load.acknowledged();
        }
    }

    private String leader() {
        for (JsonNode peer : network.json(AUDITOR, "ledger", "status").path("peers")) {
            if (peer.path("leader").asBoolean()) {
                return peer.path("organisation").asText();
            }
        }
        throw new AssertionError("no leader");
    }

    @Test
    void without_a_majority_nothing_is_taken_in_and_everything_can_be_read() {
        String id = Orders.id();
        String order = network.content(id, Orders.payment(id, 2500, "fund-administrator"))
                .toString();
        String signed = network.root().resolve(id + ".p7m").toString();
        network.as(ADVISOR, "instruction", "sign", order, "--to", signed).expect(0);
        network.kill("meridian");
        network.kill("northgate");
        Result refused = network.as(ADVISOR, "instruction", "submit", signed).expect(3);
        assertEquals(1, refused.err().lines().count(), refused::toString);
        network.as(ADVISOR, "holdings").expect(0);
        network.as(ADVISOR, "transaction", "list").expect(0);
        network.startWhatIsDown();
        JsonNode receipt = Awaitility.await()
                .atMost(SETTLE_SECONDS, TimeUnit.SECONDS)
                .until(
                        () -> network.as(ADVISOR, "instruction", "submit", signed, "--output", "json"),
                        result -> result.exitCode() == 0)
                .json();
        assertNothingIsLostOrDoubled(Map.of(id, receipt.path("index").asLong()));
    }

    @Test
    void without_its_database_a_node_goes_on_and_catches_up_later() throws Exception {
        Map<String, Long> acknowledged;
        try (var load = Load.start(network)) {
            load.awaitMore(10);
            network.kill("postgres");
            load.awaitMore(20);
            network.as(ADVISOR, "holdings").expect(3);
            network.startWhatIsDown();
            load.awaitMore(10);
            acknowledged = load.acknowledged();
        }
        assertNothingIsLostOrDoubled(acknowledged);
    }

    private void assertNothingIsLostOrDoubled(Map<String, Long> acknowledged) {
        awaitEqualHeads();
        assertEquals(acknowledged.size(), new HashSet<>(acknowledged.values()).size(), "one place each");
        for (String person : new String[] {ADVISOR, OPERATIONS, AUDITOR}) {
            Map<String, Long> places = places(person);
            acknowledged.forEach((id, index) -> assertEquals(index, places.get(id), id + " as " + person + " sees it"));
            assertSumsAreZero(person);
        }
    }

    private void awaitEqualHeads() {
        Awaitility.await("equal heads").atMost(SETTLE_SECONDS, TimeUnit.SECONDS).untilAsserted(() -> {
            var heads = new HashSet<String>();
            for (String person : new String[] {ADVISOR, OPERATIONS, AUDITOR}) {
                JsonNode status = network.json(person, "ledger", "status");
                assertEquals(status.path("height"), status.path("finalHeight"), person);
                assertEquals(status.path("height"), status.path("projectedHeight"), person);
                heads.add(
                        status.path("size").asText() + " " + status.path("root").asText());
            }
            assertEquals(1, heads.size(), heads::toString);
        });
    }

    /** Every transaction's place by id; an id that is there twice fails. */
    private Map<String, Long> places(String person) {
        var places = new HashMap<String, Long>();
        for (JsonNode item : network.json(person, "transaction", "list", "--limit", "100000")) {
            Long before =
                    places.put(item.path("id").asText(), item.path("index").asLong());
            assertTrue(before == null || item.path("id").asText().isEmpty(), item::toString);
        }
        return places;
    }

    private void assertSumsAreZero(String person) {
        var client = new NodeClient(DemoPeople.profile(network.directory(), person));
        var sums = new TreeMap<String, BigDecimal>();
        String next = "/channels/" + DemoNetwork.CHANNEL + "/postings?limit=1000";
        while (!next.isEmpty()) {
            JsonNode page = client.json(next);
            for (JsonNode posting : page.path("items")) {
                sums.merge(
                        posting.path("asset").asText(),
                        new BigDecimal(posting.path("amount").asText()),
                        BigDecimal::add);
            }
            next = page.path("next").asText("").replaceFirst("^/api/v1", "");
        }
        assertTrue(sums.size() > 3, sums::toString);
        sums.forEach((asset, sum) -> assertEquals(0, sum.signum(), asset + " sums to " + sum));
    }
}
