package org.signet.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signet.custody.advice.AdviceTopics;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.IntakeResult;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.jpa.Projector;
import org.signet.custody.jpa.Rebuilder;
import org.signet.ledger.Ledger;
import org.signet.ledger.Receipt;
import org.signet.ledger.connector.LedgerConnection;
import org.signet.ledger.connector.LedgerConnectionFactory;

/**
 * What cannot be seen from outside the container: transactions, pools and the beans themselves. Runs inside a Payara Micro
 * with the resource adapters and the application as they are shipped; {@link ArquillianNode} prepares its home.
 */
@ExtendWith(ArquillianExtension.class)
class InContainerTest {
    /** Payments that lie signed in the node's home, each good for one test. */
    static final List<String> PAYMENTS = List.of("inside-intake", "inside-postings", "inside-height", "inside-rebuilt");

    private static final String CHANNEL = Members.CHANNEL;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More than the largest pool of connections to the ledger. */
    private static final int MANY = 20;

    @Inject
    private Intake intake;

    @Inject
    private Ledgers ledgers;

    @Inject
    private Projector projector;

    @Inject
    private Rebuilder rebuilder;

    @Inject
    private AdviceTopics advices;

    @Resource(lookup = "java:app/ledger/custody")
    private LedgerConnectionFactory factory;

    @Resource(lookup = "java:app/jdbc/custody")
    private DataSource database;

    private Tables tables;

    @BeforeEach
    void openTables() {
        tables = new Tables(database, "ch_" + CHANNEL);
    }

    @Deployment
    static WebArchive application() {
        Path war = NodeProcess.script().resolveSibling("../lib/custody.war").normalize();
        return ShrinkWrap.createFromZipFile(WebArchive.class, war.toFile())
                .addClass(Tables.class)
                .addAsLibraries(jarOf(Awaitility.class), jarOf(Matcher.class));
    }

    private static java.io.File jarOf(Class<?> one) {
        return new java.io.File(
                one.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private Ledger ledger() {
        return ledgers.ledger(CHANNEL).orElseThrow();
    }

    private Receipt accepted(String id) throws Exception {
        byte[] signed = Files.readAllBytes(Path.of(System.getProperty("signet.home"), "signed", id));
        var result = assertInstanceOf(
                IntakeResult.Accepted.class, intake.submit(CHANNEL, signed, Intake.LONGEST_WAIT), () -> id);
        assertTrue(result.receipt().isFinal());
        return result.receipt();
    }

    private void awaitEverythingProjected() {
        await().atMost(PATIENCE)
                .until(() -> projector.height(CHANNEL) == ledger().status().finalHeight());
    }

    @Test
    void theIntakeTakesWhatIsSignedAndTheReadModelFollows() throws Exception {
        Receipt receipt = accepted("inside-intake");
        assertEquals("ACCEPTED", receipt.leaf().decision().name());
        awaitEverythingProjected();
        assertEquals(List.of("ACCEPTED"), tables.ask("select decision from ch_demo.leaf where id = 'inside-intake'"));
    }

    @Test
    void connectionsToTheRunningLedgerAreGivenBack() throws Exception {
        for (int i = 0; i < MANY; i++) {
            try (LedgerConnection connection = factory.getConnection()) {
                assertEquals(Members.MANAGER, connection.organisation());
                assertEquals(
                        ledger().status().head(),
                        connection.ledger(CHANNEL).status().head());
            }
        }
    }

    @Test
    void aBlockWhosePostingsCannotBeWrittenIsNotThereUntilAllOfItIs() throws Exception {
        failsInTheMiddle("posting", "inside-postings");
    }

    @Test
    void aBlockWhoseHeightCannotBeWrittenIsNotThereUntilAllOfItIs() throws Exception {
        failsInTheMiddle("projection", "inside-height");
    }

    private void failsInTheMiddle(String table, String payment) throws Exception {
        awaitEverythingProjected();
        long height = projector.height(CHANNEL);
        Map<String, List<String>> before = tables.rows();
        tables.refuse(table);
        try {
            Receipt receipt = accepted(payment);
            await().atMost(PATIENCE).until(() -> tables.refusals() >= 2);
            assertEquals(before, tables.rows());
            assertEquals(height, projector.height(CHANNEL));
            await().atMost(PATIENCE)
                    .until(() -> advices.height(CHANNEL) >= receipt.leaf().height());
        } finally {
            tables.allow();
        }
        awaitEverythingProjected();
        assertEquals(before.get("leaf").size() + 1, tables.number("select count(*) from ch_demo.leaf"), "leaves");
        assertEquals(
                2,
                tables.number("select count(*) from ch_demo.posting p join ch_demo.leaf l"
                        + " using (leaf_index) where l.id = '" + payment + "'"),
                "legs of the reservation");
    }

    @Test
    void aRebuiltReadModelIsTheSameInEveryRow() throws Exception {
        awaitEverythingProjected();
        Map<String, List<String>> before = tables.rows();
        before.forEach((table, rows) -> assertNotEquals(List.of(), rows, table + " must hold something to compare"));
        long schema = schema();
        tables.run(
                "delete from ch_demo.step",
                "update ch_demo.balance set amount = amount + 1",
                "insert into ch_demo.leaf select (json_populate_record(l, '{\"leaf_index\":999999,\"id\":\"made-up\"}')).*"
                        + " from ch_demo.leaf l where leaf_index = 0");
        assertNotEquals(before, tables.rows());

        assertTrue(rebuilder.start(CHANNEL, ledger()));
        await().atMost(PATIENCE)
                .until(() -> rebuilder.progress(CHANNEL).orElseThrow().state() != Rebuilder.State.RUNNING);

        assertEquals(
                Rebuilder.State.DONE, rebuilder.progress(CHANNEL).orElseThrow().state());
        assertNotEquals(schema, schema(), "another schema has taken its place");
        assertEquals(before, tables.rows());
        accepted("inside-rebuilt");
        awaitEverythingProjected();
        assertEquals(before.get("leaf").size() + 1, tables.number("select count(*) from ch_demo.leaf"));
    }

    private long schema() throws Exception {
        return tables.number("select oid from pg_namespace where nspname = 'ch_" + CHANNEL + "'");
    }
}
