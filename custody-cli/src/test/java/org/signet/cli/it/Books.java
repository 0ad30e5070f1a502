package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.signet.cli.node.NodeClient;

/** What must hold in the books of all three organisations, whatever broke before. */
final class Books {
    private static final List<String> READERS = List.of("harbour/advisor", "meridian/operations", "northgate/auditor");
    private static final int SETTLE_SECONDS = 120;

    private final DemoNetwork network;

    Books(DemoNetwork network) {
        this.network = network;
    }

    /**
     * Three equal heads, all final and projected; every acknowledged transaction exactly once and in its place; sums of
     * zero; logs that hold up when they are read from outside.
     *
     * @param acknowledged places by transaction id
     */
    void assertWhole(Map<String, Long> acknowledged) {
        awaitEqualHeads();
        assertEquals(acknowledged.size(), new HashSet<>(acknowledged.values()).size(), "one place each");
        for (String reader : READERS) {
            Map<String, Long> places = places(reader);
            acknowledged.forEach((id, index) -> assertEquals(index, places.get(id), id + " as " + reader + " sees it"));
            assertSumsAreZero(reader);
            assertTrue(network.json(
                            reader,
                            "ledger",
                            "verify",
                            "--genesis",
                            network.genesis().toString())
                    .path("ok")
                    .asBoolean());
        }
    }

    void awaitEqualHeads() {
        Awaitility.await("equal heads").atMost(SETTLE_SECONDS, TimeUnit.SECONDS).untilAsserted(() -> {
            var heads = new HashSet<String>();
            for (String reader : READERS) {
                JsonNode status = network.json(reader, "ledger", "status");
                assertEquals("SERVING", status.path("phase").asText(), reader);
                assertEquals(status.path("height"), status.path("finalHeight"), reader);
                assertEquals(status.path("height"), status.path("projectedHeight"), reader);
                heads.add(
                        status.path("size").asText() + " " + status.path("root").asText());
            }
            assertEquals(1, heads.size(), heads::toString);
        });
    }

    /** Every transaction's place by id; an id that is there twice fails. */
    private Map<String, Long> places(String reader) {
        var places = new HashMap<String, Long>();
        for (JsonNode item : network.json(reader, "transaction", "list", "--limit", "100000")) {
            Long before =
                    places.put(item.path("id").asText(), item.path("index").asLong());
            assertTrue(before == null || item.path("id").asText().isEmpty(), item::toString);
        }
        return places;
    }

    private void assertSumsAreZero(String reader) {
        NodeClient client = network.client(reader);
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
