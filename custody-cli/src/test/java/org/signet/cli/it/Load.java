package org.signet.cli.it;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.signet.cli.demo.DemoPeople;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
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

    /** Between two attempts of a client; the nodes that start meanwhile share the machine. */
    private static final long PAUSE_MILLIS = 300;

    private final List<NodeClient> nodes;
    private final KeyFiles.Identity advisor;
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /** One client, with the order that is not recorded yet. */
    private final class Client implements Runnable {
        private int node;
        private String id = "";
        private byte[] signed = {};

        Client(int node) {
            this.node = node;
        }

        @Override
        public void run() {
            if (id.isEmpty()) {
                id = Orders.id();
                byte[] content = Orders.payment(id).getBytes(StandardCharsets.UTF_8);
                signed = CmsSigner.sign(content, advisor.key(), List.of(advisor.certificate()));
            }
            if (isOver(nodes.get(node % nodes.size()))) {
                id = "";
            } else {
                node++;
            }
        }

        private boolean isOver(NodeClient asked) {
            try {
                Answer answer = asked.submit(DemoNetwork.CHANNEL, signed, WAIT_SECONDS);
                if (answer.isOk()) {
                    acknowledged.put(id, answer.json().path("index").asLong());
                } else if (!answer.isPassing()) {
                    complaints.add(id + ": " + answer.sentence());
                }
                return !answer.isPassing();
            } catch (CommandFailure e) {
                return false;
            }
        }
    }

    private Load(DemoNetwork network) {
        this.nodes = DemoNetwork.ORGANISATIONS.stream()
                .map(organisation -> network.client(organisation + "/registrar"))
                .toList();
        this.advisor = DemoPeople.identity(network.directory(), "harbour/advisor");
    }

    static Load start(DemoNetwork network) {
        var load = new Load(network);
        for (int client = 0; client < CLIENTS; client++) {
            load.clients.scheduleWithFixedDelay(load.new Client(client), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return load;
    }

    /** Waits until so many more are acknowledged. */
    void awaitMore(int count) {
        int enough = acknowledged.size() + count;
        Awaitility.await("acknowledged " + enough)
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> acknowledged.size() >= enough || !complaints.isEmpty());
        if (!complaints.isEmpty()) {
            throw new AssertionError(
                    "not acknowledged: " + complaints.stream().limit(5).toList());
        }
    }

    /** Places in the log by transaction id. */
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    @Override
    public void close() throws InterruptedException {
        clients.shutdown();
        if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a client does not end");
        }
    }
}
