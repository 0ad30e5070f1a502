package org.signet.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other systems of the organisation at the broker's door, with real clients over TLS. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokerTest {
    private static final byte[] SIGNED = "signed".getBytes(StandardCharsets.UTF_8);
    private static final long WAIT_MILLIS = 10_000;
    private static final long SHORT_WAIT_MILLIS = 300;

    @TempDir
    static Path home;

    private Broker broker;

    enum Protocol {
        CORE,
        AMQP
    }

    @BeforeEach
    void start() throws Exception {
        TestKeys.make(home.resolve("tls"), "changeit");
        Files.createDirectories(home.resolve("secrets"));
        Files.writeString(home.resolve("secrets/signet.tls.password"), "changeit\n");
        broker = Broker.start(read());
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static BrokerHome read() {
        return BrokerHome.read(Map.of(
                "signet.home", home.toString(), "signet.organisation", "manager", "signet.broker.port", "0")::get);
    }

    private ConnectionFactory outside(Protocol protocol, String user, String password) throws JMSException {
        String trust = home.resolve("tls/trust.p12").toString();
        return switch (protocol) {
            case CORE ->
                new ActiveMQConnectionFactory(
                        "tcp://127.0.0.1:" + broker.port()
                                + "?sslEnabled=true&trustStoreType=PKCS12&trustStorePassword=changeit&trustStorePath="
                                + trust,
                        user,
                        password);
            case AMQP ->
                new JmsConnectionFactory(
                        user,
                        password,
                        "amqps://127.0.0.1:" + broker.port() + "?transport.trustStorePassword=changeit"
                                + "&transport.trustStoreType=PKCS12&transport.trustStoreLocation=" + trust);
        };
    }

    private JMSContext client(Protocol protocol) throws Exception {
        return outside(protocol, "oms", Files.readString(home.resolve("secrets/signet.broker.password")))
                .createContext();
    }

    private JMSContext node() throws JMSException {
        return new ActiveMQConnectionFactory("vm://" + BrokerConfiguration.IN_VM_SERVER).createContext();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aClientSendsToTheIntakeAndHasAReply(Protocol protocol) throws Exception {
        try (JMSContext oms = client(protocol);
                JMSContext node = node()) {
            Destination reply = oms.createTemporaryQueue();
            oms.createProducer()
                    .setJMSReplyTo(reply)
                    .setJMSCorrelationID("I-1")
                    .send(oms.createQueue(BrokerConfiguration.INTAKE), SIGNED);

            var taken = (BytesMessage) node.createConsumer(node.createQueue(BrokerConfiguration.INTAKE))
                    .receive(WAIT_MILLIS);
            assertArrayEquals(SIGNED, taken.getBody(byte[].class));
            node.createProducer().setJMSCorrelationID("I-1").send(taken.getJMSReplyTo(), "{}");

            assertEquals("I-1", oms.createConsumer(reply).receive(WAIT_MILLIS).getJMSCorrelationID());
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aClientKeepsASubscriptionOfItsAdvices(Protocol protocol) throws Exception {
        try (JMSContext oms = client(protocol)) {
            oms.setClientID("oms-1-" + protocol);
            var topic = oms.createTopic("signet.advice.manager");
            oms.createDurableConsumer(topic, "advices").close();
            try (JMSContext node = node()) {
                node.createProducer().send(node.createTopic("signet.advice.manager"), "{\"index\":1}");
            }
            assertEquals(
                    "{\"index\":1}",
                    oms.createDurableConsumer(topic, "advices")
                            .receive(WAIT_MILLIS)
                            .getBody(String.class));
        }
    }

    /** As the node sends its advices; only that the node is refused nothing that a test could arrange. */
    @Test
    void whatTheBrokerRefusesFailsTheCommitThoughNobodyWaitedForIt() throws Exception {
        var factory = (ActiveMQConnectionFactory)
                outside(Protocol.CORE, "oms", Files.readString(home.resolve("secrets/signet.broker.password")));
        factory.setBlockOnDurableSend(false);
        try (JMSContext oms = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            oms.createProducer().send(oms.createTopic("signet.advice.manager"), "not for a client to send");
            assertThrows(JMSRuntimeException.class, oms::commit);
        }
    }

    @Test
    void knowsWhichTopicsHaveReceiversSubscribersWhoAreAwayIncluded() throws Exception {
        assertTrue(broker.hasReceivers("signet.advice.auditor"), "the first message makes the topic");
        try (JMSContext node = node()) {
            node.createProducer().send(node.createTopic("signet.advice.auditor"), "{}");
        }
        assertFalse(broker.hasReceivers("signet.advice.auditor"));
        try (JMSContext oms = client(Protocol.CORE)) {
            oms.setClientID("oms-away");
            oms.createDurableConsumer(oms.createTopic("signet.advice.auditor"), "advices");
            assertTrue(broker.hasReceivers("signet.advice.auditor"));
        }
        assertTrue(broker.hasReceivers("signet.advice.auditor"), "who is away gets it later");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void nobodyIsLetInWithoutThePassword(Protocol protocol) throws Exception {
        try (JMSContext inside = node()) {
            inside.createProducer().send(inside.createTopic("signet.advice.manager"), SIGNED);
        }
        for (String[] wrong : new String[][] {{"oms", "wrong"}, {"node", ""}, {"other", "x"}, {"", ""}, {null, null}}) {
            ConnectionFactory factory = outside(protocol, wrong[0], wrong[1]);
            assertThrows(JMSSecurityRuntimeException.class, () -> {
                try (JMSContext context = factory.createContext()) {
                    context.createQueue("x");
                    context.start();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aClientMayDoNothingElse(Protocol protocol) throws Exception {
        try (JMSContext oms = client(protocol)) {
            assertRefused(() -> oms.createConsumer(oms.createQueue(BrokerConfiguration.INTAKE)));
            assertRefused(() -> oms.createConsumer(oms.createQueue(BrokerConfiguration.ADVICE_HEIGHT)));
            assertRefused(() -> oms.createProducer().send(oms.createTopic("signet.advice.manager"), "forged"));
            assertRefused(() -> oms.createProducer().send(oms.createQueue(BrokerConfiguration.DEAD), "x"));
            assertRefused(() -> oms.createProducer().send(oms.createQueue("signet.internal.management"), "x"));
            assertRefused(() -> oms.createProducer().send(oms.createQueue("anything.else"), "x"));
            assertRefused(() -> oms.createConsumer(oms.createQueue("anything.else")));
        }
    }

    private static void assertRefused(Executable action) {
        assertThrows(JMSRuntimeException.class, action);
    }

    @Test
    void nothingIsSpokenWithoutTls() {
        var plain = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port() + "?callTimeout=1000");
        assertThrows(JMSException.class, () -> plain.createConnection("oms", "x"));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aMessageBeyondTheLimitIsRefusedAndTheNextIsTaken(Protocol protocol) throws Exception {
        try (JMSContext oms = client(protocol)) {
            assertThrows(
                    JMSRuntimeException.class,
                    () -> oms.createProducer()
                            .send(
                                    oms.createQueue(BrokerConfiguration.INTAKE),
                                    new byte[8 * MessageLimit.MESSAGE_BYTES]));
        }
        try (JMSContext oms = client(protocol)) {
            oms.createProducer().send(oms.createQueue(BrokerConfiguration.INTAKE), new byte[256 * 1024]);
        }
        try (JMSContext node = node();
                Stream<Path> large = Files.list(home.resolve("data/broker/large"))) {
            var intake = node.createConsumer(node.createQueue(BrokerConfiguration.INTAKE));
            assertEquals(256 * 1024, intake.receive(WAIT_MILLIS).getBody(byte[].class).length);
            assertNull(intake.receive(SHORT_WAIT_MILLIS));
            assertTrue(large.noneMatch(file -> file.toFile().length() > MessageLimit.MESSAGE_BYTES));
        }
    }

    @Test
    void whatWasTakenSurvivesARestart() throws Exception {
        try (JMSContext oms = client(Protocol.AMQP)) {
            oms.createProducer().send(oms.createQueue(BrokerConfiguration.INTAKE), SIGNED);
        }
        broker.close();
        broker = Broker.start(read());
        try (JMSContext node = node()) {
            assertNotNull(node.createConsumer(node.createQueue(BrokerConfiguration.INTAKE))
                    .receive(WAIT_MILLIS));
        }
    }

    @Test
    void onlyTheLastHeightOfAChannelIsKept() throws Exception {
        try (JMSContext node = node()) {
            var heights = node.createQueue(BrokerConfiguration.ADVICE_HEIGHT);
            for (long height = 1; height <= 3; height++) {
                node.createProducer().setProperty("_AMQ_LVQ_NAME", "demo").send(heights, Long.toString(height));
            }
            var kept = node.createBrowser(heights).getEnumeration();
            assertEquals("3", ((Message) kept.nextElement()).getBody(String.class));
            assertFalse(kept.hasMoreElements());
        }
    }

    @Test
    void aMessageThatIsRolledBackComesAgainHoweverOften() throws Exception {
        try (JMSContext node = node();
                JMSContext session = node.createContext(Session.SESSION_TRANSACTED)) {
            session.createProducer().send(session.createQueue(BrokerConfiguration.INTAKE), SIGNED);
            session.commit();
            var intake = session.createConsumer(session.createQueue(BrokerConfiguration.INTAKE));
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertEquals(attempt, intake.receive(WAIT_MILLIS).getIntProperty("JMSXDeliveryCount"));
                session.rollback();
            }
        }
    }

    @Test
    void secretsAreForTheOwnerOnly() throws IOException {
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.resolve("secrets/signet.broker.password"))));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data/broker"))));
        assertFalse(read().toString().contains("changeit"));
    }

    @Test
    void aMissingPropertyIsNamed() {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> BrokerHome.read(Map.of("signet.home", home.toString(), "signet.organisation", "m")::get));
        assertEquals("the property signet.broker.port is missing", e.getMessage());
    }

    @Test
    void aTakenPortIsAClearSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            broker.close();
            var properties = Map.of(
                    "signet.home",
                    home.toString(),
                    "signet.organisation",
                    "manager",
                    "signet.broker.port",
                    Integer.toString(taken.getLocalPort()));
            var e = assertThrows(IllegalStateException.class, () -> Broker.start(BrokerHome.read(properties::get)));
            assertTrue(e.getMessage().contains("127.0.0.1:" + taken.getLocalPort()), e.getMessage());
        }
    }
}
