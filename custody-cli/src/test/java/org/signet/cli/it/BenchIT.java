package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The benchmark works on a network that runs already; what it measures there is of no interest. */
@Order(4)
@ExtendWith(DemoNetwork.Shared.class)
class BenchIT {
    private static final int COUNT = 120;

    private final DemoNetwork network;

    BenchIT(DemoNetwork network) {
        this.network = network;
    }

    private JsonNode bench(String... options) {
        var command = new ArrayList<>(List.of("bench", "--dir", network.root().toString(), "--output", "json"));
        command.addAll(List.of("--count", Integer.toString(COUNT), "--warm-up", "20", "--portfolios", "3"));
        command.addAll(List.of("--holdings", "4", "--signers", "2", "--clients", "2", "--batch", "15"));
        command.addAll(List.of(options));
        JsonNode result = network.run(command.toArray(String[]::new)).expect(0).json();
        assertEquals(COUNT, result.path("instructions").asInt());
        assertTrue(result.path("perSecond").asDouble() > 0, result::toString);
        assertEquals(10, result.path("perSecondByTenths").size());
        JsonNode latency = result.path("submitToFinalMillis");
        assertTrue(latency.path("p50").asDouble() <= latency.path("p99").asDouble(), result::toString);
        assertTrue(result.path("unavoidableCpuSecondsPerThousand").asDouble() > 0, result::toString);
        assertEquals(4, result.path("processes").size(), "three nodes and the database");
        for (JsonNode process : result.path("processes")) {
            assertTrue(process.path("residentMebibytes").asInt() > 0, result::toString);
            boolean isNode = !process.path("process").asText().equals("postgres");
            assertEquals(isNode, process.path("liveHeapMebibytes").asInt() > 0, result::toString);
        }
        return result;
    }

    @Test
    void as_fast_as_it_goes_over_all_portfolios() {
        assertEquals(3, bench().path("portfolios").asInt());
    }

    @Test
    void one_hot_portfolio_at_a_given_rate() {
        JsonNode result = bench("--hot", "--rate", "60");
        assertEquals(1, result.path("portfolios").asInt());
        assertTrue(
                result.path("secondsToFinalOnAllNodes").asDouble() >= (COUNT - 1) / 60.0,
                () -> "nothing was sent before it was due: " + result);
    }

    @Test
    void a_network_has_the_channels_it_was_made_with() {
        var refused = network.run("bench", "--dir", network.root().toString(), "--channels", "2")
                .expect(2);
        assertTrue(refused.err().contains("has 1 channels, not 2"), refused::toString);
    }

    @Test
    void a_node_is_killed_halfway_and_nothing_is_lost() {
        bench("--fault", "northgate");
    }
}
