package org.signet.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.node.OtherSystem.Protocol;

/** A node as it is shipped, with a real database, and other systems that send to its queue. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeTest {
    private static final Logger LOG = Logger.getLogger("org.signet.node");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SHORT_WAIT_MILLIS = 1_500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Few enough for a test to be over them; twice as many pass at once. */
    private static final int STRANGERS_A_SECOND = 2;

    private static final int PERSONS_A_SECOND = 3;

    private static EmbeddedPostgres database;
    private static Gate gate;
    private static NodeProcess node;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
        gate = new Gate(database.getPort());
        node = NodeProcess.prepare(
                "node", Members.threeOrganisations(), "jdbc:postgresql://127.0.0.1:" + gate.port() + "/postgres");
        node.configure("signet.limit.submissions-of-stranger", Integer.toString(STRANGERS_A_SECOND));
        node.configure("signet.limit.submissions-of-person", Integer.toString(PERSONS_A_SECOND));
        Duration time = node.start();
        LOG.info(() -> "ready after " + time.toMillis() + " ms");
        LOG.info("with " + node.residentMebibytes() + " MiB");
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
        gate.close();
        database.close();
    }

    private static long projected() throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from ch_demo.leaf")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void awaitProjected(long index) {
        // Before the first block the channel has no schema yet.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> projected() > index);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @Order(1)
    void aTransactionFromTheQueueIsRecordedAnsweredAdvisedAndProjected(Protocol protocol) throws Exception {
        String id = "reg-" + protocol;
        try (var oms = OtherSystem.connect(node, protocol);
                var reader = OtherSystem.connect(node, Protocol.CORE, "reader-" + protocol);
                var advices = reader.advices("all")) {
            JsonNode answer = oms.ask(node.registration(id));
            assertEquals("ACCEPTED", answer.path("decision").asText(), answer.toString());
            assertEquals(id, answer.path("id").asText());
            assertTrue(answer.path("final").asBoolean());
            JsonNode advice = OtherSystem.next(advices);
            assertEquals(id, advice.path("id").asText());
            assertEquals(answer.path("index"), advice.path("index"));
            assertEquals(answer.path("sha256"), advice.path("sha256"));
            awaitProjected(answer.path("index").asLong());
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @Order(2)
    void whatCanNeverBeATransactionIsADeadLetterAndTheQueueMovesOn(Protocol protocol) throws Exception {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        try (var oms = OtherSystem.connect(node, protocol);
                var dead = oms.deadLetters()) {
            assertProblem("envelope", oms.ask(garbage));
            Message letter = dead.receive(PATIENCE.toMillis());
            assertEquals("urn:signet:problem:envelope", letter.getStringProperty("problem"));
            assertNotNull(letter.getStringProperty("detail"));
            assertEquals("garbage", new String(letter.getBody(byte[].class), StandardCharsets.UTF_8));

            assertProblem("media-type", oms.askText("not bytes"));
            assertEquals(
                    "urn:signet:problem:media-type",
                    dead.receive(PATIENCE.toMillis()).getStringProperty("problem"));

            assertProblem("too-large", oms.ask(new byte[256 * 1024 + 1]));
            assertEquals(
                    "urn:signet:problem:too-large",
                    dead.receive(PATIENCE.toMillis()).getStringProperty("problem"));

            assertProblem("content", oms.ask(node.sign(Members.MANAGER, Members.REGISTRAR, "{\"kind\":\"nothing\"}")));
            assertNotNull(dead.receive(PATIENCE.toMillis()));

            assertEquals(
                    "ACCEPTED",
                    oms.ask(node.registration("after-garbage-" + protocol))
                            .path("decision")
                            .asText());
            assertNull(dead.receive(SHORT_WAIT_MILLIS));
        }
    }

    private static void assertProblem(String slug, JsonNode answer) {
        assertEquals("urn:signet:problem:" + slug, answer.path("type").asText(), answer.toString());
    }

    /** {@link BadInput} has what a node makes of them that takes in what all members' people sign. */
    @ParameterizedTest
    @MethodSource("signedByTheCustodiansPeople")
    @Order(3)
    void whatAnotherOrganisationsPeopleSignedIsForTheirOwnNode(String person, String content) throws Exception {
        byte[] theirs = node.sign(Members.CUSTODIAN, person, content);
        var rest = new Rest(node);
        long size = size(rest);
        JsonNode problem = Rest.problem(rest.submit(theirs), 403, "foreign-signer");
        assertEquals("ORGN", problem.path("reasons").path(0).path("code").asText());
        assertTrue(problem.path("detail").asText().contains("hand it in at the node of custodian"), problem.toString());
        Rest.problem(
                rest.send(Rest.NOBODY, rest.post(Rest.CHANNEL + "/what-if", Rest.CMS, theirs)), 403, "foreign-signer");
        for (Protocol protocol : Protocol.values()) {
            try (var oms = OtherSystem.connect(node, protocol);
                    var dead = oms.deadLetters()) {
                assertProblem("foreign-signer", oms.ask(theirs));
                assertEquals(
                        "urn:signet:problem:foreign-signer",
                        dead.receive(PATIENCE.toMillis()).getStringProperty("problem"));
            }
        }
        assertEquals(size, size(rest));
    }

    static Stream<Arguments> signedByTheCustodiansPeople() throws IOException {
        var registrar = node.identity(Members.CUSTODIAN, Members.REGISTRAR).certificate();
        return Stream.of(
                Arguments.of("advisor", Contents.payment("foreign-payment", "growth", "rent", "1.00")),
                Arguments.of(
                        Members.REGISTRAR,
                        Contents.person(
                                "foreign-person",
                                Members.REGISTRAR,
                                "The registrar",
                                List.of(Members.REGISTRAR),
                                registrar)));
    }

    private static long size(Rest rest) throws Exception {
        return rest.read(Members.REGISTRAR, Rest.CHANNEL + "/status")
                .path("size")
                .asLong();
    }

    @Test
    @Order(3)
    void theSameBytesAgainHaveTheSameReceiptAndOtherBytesOfTheIdAreRefused() throws Exception {
        try (var oms = OtherSystem.connect(node, Protocol.AMQP);
                var dead = oms.deadLetters()) {
            byte[] signed = node.registration("again");
            JsonNode first = oms.ask(signed);
            JsonNode second = oms.ask(signed);
            assertEquals(first.path("index"), second.path("index"));
            assertEquals(first.path("sha256"), second.path("sha256"));
            assertProblem("duplicate-reference", oms.ask(node.registration("again", "Another name")));
            assertNotNull(dead.receive(PATIENCE.toMillis()));
        }
    }

    @Test
    @Order(4)
    void anAnswerIsSentOnlyToQueuesMeantForAnswers() throws Exception {
        try (var oms = OtherSystem.connect(node, Protocol.AMQP);
                var dead = oms.deadLetters();
                var reader = OtherSystem.connect(node, Protocol.CORE, "reader-forged");
                var advices = reader.advices("all")) {
            oms.sendAskingFor(node.registration("loop"), "signet.intake");
            oms.sendAskingFor(node.registration("forge"), "signet.advice.manager");
            assertEquals("loop", OtherSystem.next(advices).path("id").asText());
            assertEquals("forge", OtherSystem.next(advices).path("id").asText());
            assertNull(advices.receive(SHORT_WAIT_MILLIS));
            assertNull(dead.receive(SHORT_WAIT_MILLIS));
        }
    }

    @Test
    @Order(5)
    void aDatabaseThatIsAwayHoldsUpTheReadModelOnly() throws Exception {
        try (var oms = OtherSystem.connect(node, Protocol.CORE, "reader-database");
                var advices = oms.advices("all")) {
            long before = projected();
            gate.shut();
            JsonNode answer = oms.ask(node.registration("database-away"));
            assertEquals("ACCEPTED", answer.path("decision").asText());
            assertEquals("database-away", OtherSystem.next(advices).path("id").asText());
            assertEquals(before, projected());
            var rest = new Rest(node);
            Rest.problem(rest.get(Members.REGISTRAR, Rest.CHANNEL + "/portfolios"), 503, "database");
            assertFalse(rest.read(Members.REGISTRAR, Rest.CHANNEL + "/status").has("projectedHeight"));
            assertEquals(503, rest.get(Rest.NOBODY, "/health/ready").statusCode());
            gate.open();
            awaitProjected(answer.path("index").asLong());
        }
    }

    @Test
    @Order(6)
    void aNodeThatIsKilledLosesNothingAndAdvisesOfEverythingOnce() throws Exception {
        var sent = new ArrayList<String>();
        try (var oms = OtherSystem.connect(node, Protocol.CORE, "reader-killed")) {
            oms.advices("all").close();
            for (int i = 0; i < 40; i++) {
                sent.add("kill-" + i);
                oms.send(node.registration("kill-" + i));
            }
        }
        node.kill();
        node.start();
        var advised = new ArrayList<String>();
        long last = 0;
        try (var oms = OtherSystem.connect(node, Protocol.CORE, "reader-killed");
                var advices = oms.advices("all")) {
            while (advised.size() < sent.size()) {
                JsonNode advice = OtherSystem.next(advices);
                advised.add(advice.path("id").asText());
                last = Math.max(last, advice.path("index").asLong());
            }
            assertNull(advices.receive(SHORT_WAIT_MILLIS));
        }
        assertEquals(sent.stream().sorted().toList(), advised.stream().sorted().toList());
        awaitProjected(last);
        assertEquals(last + 1, projected());
    }

    @Test
    @Order(7)
    void secretsAreNeitherOnTheCommandLineNorInTheLog() throws Exception {
        String log = Files.readString(node.log());
        for (String secret : List.of(
                new String(node.password()), Files.readString(node.files().brokerPassword()))) {
            assertFalse(log.contains(secret), "a secret is in the log");
            assertFalse(node.commandLine().contains(secret), "a secret is on the command line");
        }
    }

    @Test
    @Order(7)
    void whoHandsInTooMuchIsToldToWaitAndNobodyElseIs() throws Exception {
        var rest = new Rest(node);
        assertPassesAtOnce(2 * STRANGERS_A_SECOND, rest, Rest.NOBODY);
        assertPassesAtOnce(2 * PERSONS_A_SECOND, rest, "advisor");
        var batch = rest.post(Rest.CHANNEL + "/transactions/batch", Rest.CMS, garbage(100));
        assertEquals(200, rest.send("approver", batch).statusCode());
        Rest.problem(handInGarbage(rest, "approver"), TOO_MANY_REQUESTS, "too-many-requests");
        await().atMost(PATIENCE).until(() -> handInGarbage(rest, Rest.NOBODY).statusCode() != TOO_MANY_REQUESTS);
    }

    /** Time goes on meanwhile, so a few more may pass; but not for ever. */
    private static void assertPassesAtOnce(int atOnce, Rest rest, String person) throws Exception {
        for (int i = 0; i < atOnce; i++) {
            Rest.problem(handInGarbage(rest, person), 400, "envelope");
        }
        var answer = handInGarbage(rest, person);
        for (int more = 0; answer.statusCode() != TOO_MANY_REQUESTS && more < 50; more++) {
            answer = handInGarbage(rest, person);
        }
        Rest.problem(answer, TOO_MANY_REQUESTS, "too-many-requests");
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
    }

    private static HttpResponse<String> handInGarbage(Rest rest, String person) throws Exception {
        return rest.send(person, rest.post(Rest.CHANNEL + "/transactions", Rest.CMS, garbage(1)));
    }

    /** So many empty sequences of DER, one after the other. */
    private static byte[] garbage(int count) {
        byte[] bytes = new byte[2 * count];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = 0x30;
        }
        return bytes;
    }

    @Test
    @Order(8)
    void aNodeStopsCleanlyWhenAsked() throws Exception {
        Instant asked = Instant.now();
        assertEquals(NodeProcess.STOPPED_BY_SIGTERM, node.stop());
        System.out.println(
                "stopped after " + Duration.between(asked, Instant.now()).toMillis() + " ms");
    }
}
