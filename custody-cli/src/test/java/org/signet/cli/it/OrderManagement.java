package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.signet.cli.network.NodeHome;
import org.signet.cli.terminal.Json;

/** An order management system at the broker of an organisation, over AMQP 1.0, with a durable subscription to advices. */
final class OrderManagement {
    private static final long WAIT_MILLIS = 60_000;

    private final DemoNetwork network;
    private final String organisation;
    private final JmsConnectionFactory broker;
    private final String subscription = Orders.id();

    /** Subscribes; what is advised from here on is kept for it. */
    OrderManagement(DemoNetwork network, String organisation) throws Exception {
        this.network = network;
        this.organisation = organisation;
        NodeHome home = network.home(organisation);
        this.broker = new JmsConnectionFactory(
                "oms",
                Files.readString(home.brokerPassword()).strip(),
                "amqps://127.0.0.1:" + network.state().brokerPort(organisation)
                        + "?transport.trustStoreType=PKCS12&transport.trustStoreLocation=" + home.trustStore()
                        + "&transport.trustStorePassword="
                        + Files.readString(home.tlsPassword()).strip());
        try (JMSContext context = connect();
                JMSConsumer consumer = advices(context)) {
            assertEquals(null, consumer.receiveNoWait());
        }
    }

    private JMSContext connect() {
        JMSContext context = broker.createContext();
        context.setClientID(subscription);
        return context;
    }

    private JMSConsumer advices(JMSContext context) {
        return context.createDurableConsumer(context.createTopic("signet.advice." + organisation), "advices");
    }

    /** Hands in a payment through the queue, and returns its place in the log. */
    long handIn(String id) throws Exception {
        byte[] content = Orders.payment(id).getBytes(StandardCharsets.UTF_8);
        try (JMSContext context = connect()) {
            Destination replies = context.createTemporaryQueue();
            JMSConsumer answers = context.createConsumer(replies);
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(network.sign("harbour/advisor", content));
            message.setJMSReplyTo(replies);
            context.createProducer().send(context.createQueue("signet.intake"), message);
            JsonNode receipt = json(answers.receive(WAIT_MILLIS));
            assertEquals("ACCEPTED", receipt.path("decision").asText(), receipt::toString);
            return receipt.path("index").asLong();
        }
    }

    /** Takes advices until those of all these leaves have come; each comes once, in the order of the log. */
    void awaitAdvices(Collection<Long> indexes) throws Exception {
        Set<Long> missing = new HashSet<>(indexes);
        List<Long> seen = new ArrayList<>();
        try (JMSContext context = connect();
                JMSConsumer consumer = advices(context)) {
            while (!missing.isEmpty()) {
                long index = json(consumer.receive(WAIT_MILLIS)).path("index").asLong();
                seen.add(index);
                missing.remove(index);
            }
        }
        assertEquals(List.copyOf(new TreeSet<>(seen)), seen, "each once, in order");
    }

    private static JsonNode json(Message message) throws Exception {
        if (message == null) {
            throw new AssertionError("no message within " + WAIT_MILLIS + " ms");
        }
        return Json.parse(message.getBody(String.class).getBytes(StandardCharsets.UTF_8), "the message");
    }
}
