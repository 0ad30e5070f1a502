package org.signet.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** An order management system at the broker's door, speaking one of its protocols. */
final class OtherSystem implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long WAIT_MILLIS = 30_000;

    /** What it speaks. */
    enum Protocol {
        CORE,
        AMQP
    }

    private final JMSContext jms;
    private final Destination replies;
    private final JMSConsumer fromReplies;

    private OtherSystem(JMSContext jms) {
        this.jms = jms;
        this.replies = jms.createTemporaryQueue();
        this.fromReplies = jms.createConsumer(replies);
    }

    static OtherSystem connect(NodeProcess node, Protocol protocol) throws Exception {
        return connect(node, protocol, "oms-" + UUID.randomUUID());
    }

    /** Connects under a name, which its durable subscriptions belong to. */
    static OtherSystem connect(NodeProcess node, Protocol protocol, String clientId) throws Exception {
        String password = Files.readString(node.files().brokerPassword());
        String trust = node.files().trustStore().toString();
        String trustPassword = new String(node.password());
        ConnectionFactory factory = switch (protocol) {
            case CORE ->
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + node.brokerPort()
                        + "?sslEnabled=true&trustStoreType=PKCS12&trustStorePath=" + trust
                        + "&trustStorePassword=" + trustPassword);
            case AMQP ->
                new JmsConnectionFactory("amqps://127.0.0.1:" + node.brokerPort()
                        + "?transport.trustStoreType=PKCS12&transport.trustStoreLocation=" + trust
                        + "&transport.trustStorePassword=" + trustPassword);
        };
        JMSContext context = factory.createContext("oms", password);
        context.setClientID(clientId);
        return new OtherSystem(context);
    }

    /** Sends to the intake and waits for the answer. */
    JsonNode ask(byte[] signed) throws Exception {
        return answer(send(jms.createBytesMessage(), signed, replies));
    }

    JsonNode askText(String text) throws Exception {
        return answer(send(jms.createTextMessage(text), null, replies));
    }

    String send(byte[] signed) throws Exception {
        return send(jms.createBytesMessage(), signed, null);
    }

    String sendAskingFor(byte[] signed, String replyQueue) throws Exception {
        return send(jms.createBytesMessage(), signed, jms.createQueue(replyQueue));
    }

    /** Sends what a stream gives, in parts, as CORE clients do with large messages. */
    void sendStream(InputStream stream) throws Exception {
        BytesMessage message = jms.createBytesMessage();
        message.setObjectProperty("JMS_AMQ_InputStream", stream);
        message.setStringProperty("channel", Members.CHANNEL);
        jms.createProducer().send(jms.createQueue("signet.intake"), message);
    }

    private String send(Message message, byte[] signed, Destination replyTo) throws Exception {
        if (message instanceof BytesMessage bytes) {
            bytes.writeBytes(signed);
        }
        String correlation = UUID.randomUUID().toString();
        message.setStringProperty("channel", Members.CHANNEL);
        message.setJMSCorrelationID(correlation);
        message.setJMSReplyTo(replyTo);
        jms.createProducer().send(jms.createQueue("signet.intake"), message);
        return correlation;
    }

    private JsonNode answer(String correlation) throws Exception {
        Message reply = fromReplies.receive(WAIT_MILLIS);
        if (reply == null || !correlation.equals(reply.getJMSCorrelationID())) {
            throw new IllegalStateException("no answer to " + correlation + " but " + reply);
        }
        return JSON.readTree(reply.getBody(String.class));
    }

    JMSConsumer deadLetters() {
        return jms.createConsumer(jms.createQueue("signet.intake.dead"));
    }

    JMSConsumer advices(String subscription) {
        return jms.createDurableConsumer(jms.createTopic("signet.advice.manager"), subscription);
    }

    static JsonNode next(JMSConsumer consumer) throws Exception {
        Message message = consumer.receive(WAIT_MILLIS);
        if (message == null) {
            throw new IllegalStateException("no message within " + WAIT_MILLIS + " ms");
        }
        return JSON.readTree(message.getBody(String.class));
    }

    @Override
    public void close() {
        jms.close();
    }
}
