package org.signet.cli.it;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;

/**
 * Clients that hand in one transaction after the other, each at the node of its own organisation, again and again until it is
 * recorded: what a client does that did not hear an answer. Two organisations have clients, so that there is load whichever
 * node is down.
 */
final class Load implements AutoCloseable {
    private static final int WAIT_SECONDS = 2;

    /** Between two attempts of a client; the nodes that start meanwhile share the machine. */
    private static final long PAUSE_MILLIS = 300;

    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(3);
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /** One client, with the transaction that is not recorded yet. */
    private final class Client implements Runnable {
        private final NodeClient node;
        private final UnaryOperator<String> content;
        private final UnaryOperator<byte[]> signing;
        private String id = "";
        private byte[] signed = {};

        /**
         * @param person who signs, and at whose organisation's node
         * @param content by the transaction's id
         */
        Client(DemoNetwork network, String person, UnaryOperator<String> content) {
            this.node = network.client(person);
            this.content = content;
            this.signing = bytes -> network.sign(person, bytes);
        }

        @Override
        public void run() {
            if (id.isEmpty()) {
                id = Orders.id();
                signed = signing.apply(content.apply(id).getBytes(StandardCharsets.UTF_8));
            }
            if (isOver()) {
                id = "";
            }
        }

        private boolean isOver() {
            try {
                Answer answer = node.submit(DemoNetwork.CHANNEL, signed, WAIT_SECONDS);
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

    private Load() {}

    /** Payments of Harbour's advisor, and payees that Meridian's operations registers. */
    static Load start(DemoNetwork network) {
        var load = new Load();
        load.start(load.new Client(network, "harbour/advisor", Orders::payment));
        load.start(load.new Client(network, "harbour/advisor", Orders::payment));
        load.start(load.new Client(network, "meridian/operations", Orders::payee));
        return load;
    }

    private void start(Client client) {
        clients.scheduleWithFixedDelay(client, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
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
