package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signet.cli.it.DemoNetwork.Result;
import org.signet.cli.node.Answer;

/** What breaks on a real network, and what must hold nevertheless. Everything comes back without a hand. */
@Order(10)
@ExtendWith(DemoNetwork.Shared.class)
class FaultsIT {
    private static final String ADVISOR = "harbour/advisor";
    private static final String AUDITOR = "northgate/auditor";
    private static final int BACK_SECONDS = 120;

    private final DemoNetwork network;
    private final Books books;

    FaultsIT(DemoNetwork network) {
        this.network = network;
        this.books = new Books(network);
    }

    @AfterEach
    void startWhatIsDown() {
        network.startWhatIsDown();
    }

    @Test
    void each_node_killed_under_load_the_leader_first_loses_and_doubles_nothing() throws Exception {
        String leader = leader();
        var victims = new ArrayList<>(DemoNetwork.ORGANISATIONS);
        Collections.swap(victims, 0, victims.indexOf(leader));
        Map<String, Long> acknowledged;
        try (var load = Load.start(network)) {
            load.awaitMore(20);
            for (String victim : victims) {
                network.kill(victim);
                load.awaitMore(20);
                network.start(victim).expect(0);
            }
            load.awaitMore(20);
            acknowledged = load.acknowledged();
        }
        books.assertWhole(acknowledged);
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
    void without_a_majority_nothing_is_taken_in_and_everything_can_be_read() throws Exception {
        String id = Orders.id();
        String order = network.content(id, Orders.payment(id)).toString();
        Path signed = network.root().resolve(id + ".p7m");
        network.as(ADVISOR, "instruction", "sign", order, "--to", signed.toString())
                .expect(0);
        long size = network.json(ADVISOR, "ledger", "status").path("size").asLong();
        network.kill("meridian");
        network.kill("northgate");
        Answer refused = network.client(ADVISOR).submit(DemoNetwork.CHANNEL, Files.readAllBytes(signed), 0);
        assertEquals(503, refused.status());
        assertEquals("no-quorum", refused.problem());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        Result command =
                network.as(ADVISOR, "instruction", "submit", signed.toString()).expect(3);
        assertEquals(1, command.err().lines().count(), command::toString);
        network.as(ADVISOR, "transaction", "show", id).expect(2);
        for (List<String> reading : List.of(
                List.of("holdings"),
                List.of("instruction", "list"),
                List.of("transaction", "list"),
                List.of("transaction", "show", "0"))) {
            network.as(ADVISOR, reading.toArray(String[]::new)).expect(0);
        }
        network.as(ADVISOR, "ledger", "status").expect(3);
        network.as(ADVISOR, "node", "status").expect(3);
        assertEquals(
                size, network.json(ADVISOR, "ledger", "status").path("size").asLong(), "nothing is half done");
        network.startWhatIsDown();
        JsonNode receipt = Awaitility.await()
                .atMost(BACK_SECONDS, TimeUnit.SECONDS)
                .until(
                        () -> network.as(ADVISOR, "instruction", "submit", signed.toString(), "--output", "json"),
                        result -> result.exitCode() == 0)
                .json();
        books.assertWhole(Map.of(id, receipt.path("index").asLong()));
    }

    @Test
    void without_its_database_a_node_goes_on_and_catches_up_later() throws Exception {
        Map<String, Long> acknowledged;
        try (var load = Load.start(network)) {
            load.awaitMore(10);
            network.kill("postgres");
            load.awaitMore(20);
            Answer answer = network.client(ADVISOR).get("/channels/" + DemoNetwork.CHANNEL + "/holdings");
            assertEquals(503, answer.status());
            assertEquals("database", answer.problem());
            network.as(ADVISOR, "holdings").expect(3);
            network.as(ADVISOR, "transaction", "show", "0").expect(0);
            network.as(ADVISOR, "node", "status").expect(3);
            network.startWhatIsDown();
            load.awaitMore(10);
            acknowledged = load.acknowledged();
        }
        books.assertWhole(acknowledged);
    }

    @Test
    void without_its_broker_a_node_goes_on_and_sends_every_advice_later() throws Exception {
        var oms = new OrderManagement(network, "harbour");
        Map<String, Long> acknowledged;
        try (var load = Load.start(network)) {
            load.awaitMore(10);
            BrokerStop.in(network.process("harbour").pid(), network.root());
            try (var port =
                    new ServerSocket(network.state().brokerPort("harbour"), 1, InetAddress.getLoopbackAddress())) {
                assertTrue(port.isBound(), "as long as its port is taken the broker cannot come back");
                load.awaitMore(20);
                network.as(ADVISOR, "holdings").expect(0);
                network.as(ADVISOR, "node", "status").expect(3);
            }
            load.awaitMore(10);
            acknowledged = load.acknowledged();
        }
        Awaitility.await("the broker is back")
                .atMost(BACK_SECONDS, TimeUnit.SECONDS)
                .until(() -> network.as(ADVISOR, "node", "status").exitCode() == 0);
        String id = Orders.id();
        long index = oms.handIn(id);
        oms.awaitAdvices(acknowledged.values());
        books.assertWhole(Map.of(id, index));
        books.assertWhole(acknowledged);
    }
}
