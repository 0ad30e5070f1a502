package org.signet.cli.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/**
 * Clients that hand in payments one after the other, each at one node after the other until one of them has recorded it:
 * what a client does that did not hear an answer.
 */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 3;
    private static final int WAIT_SECONDS = 2;

    private final List<NodeClient> nodes;
    private final KeyFiles.Identity advisor;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    private Load(DemoNetwork network) {
        this.nodes = DemoNetwork.ORGANISATIONS.stream()
                .map(organisation ->
                        new NodeClient(DemoPeople.profile(network.directory(), organisation + "/registrar")))
                .toList();
        Profile profile = DemoPeople.profile(network.directory(), "harbour/advisor");
        this.advisor = profile.requireIdentity();
    }

    static Load start(DemoNetwork network) {
        var load = new Load(network);
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            load.clients.execute(() -> load.run(first));
        }
        return load;
    }

    private void run(int first) {
        for (int next = first; !isOver; next++) {
            String id = Orders.id();
            byte[] content =
                    Orders.payment(id, 1 + next % 50, "fund-administrator").getBytes(StandardCharsets.UTF_8);
            byte[] signed = CmsSigner.sign(content, advisor.key(), List.of(advisor.certificate()));
            for (int attempt = first; !isOver && !isRecorded(id, signed, attempt); attempt++) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean isRecorded(String id, byte[] signed, int attempt) {
        try {
            Answer answer = nodes.get(attempt % nodes.size()).submit(DemoNetwork.CHANNEL, signed, WAIT_SECONDS);
            if (answer.isOk()) {
                JsonNode receipt = answer.json();
                acknowledged.put(id, receipt.path("index").asLong());
                return true;
            }
            if (!answer.isPassing()) {
                complaints.add(id + ": " + answer.sentence());
                return true;
            }
        } catch (CommandFailure e) {
            return false;
        }
        return false;
    }

    /** Waits until so many more are acknowledged. */
    void awaitMore(int count) {
        int enough = acknowledged.size() + count;
        Awaitility.await("acknowledged " + enough)
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> acknowledged.size() >= enough || !complaints.isEmpty());
        if (!complaints.isEmpty()) {
            throw new AssertionError("not acknowledged: " + complaints);
        }
    }

    /** Places in the log by transaction id. */
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        clients.shutdown();
        if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a client does not end");
        }
    }
}
