package org.signet.custody.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signet.custody.jpa.ReadModel.BreachFilter;
import org.signet.custody.jpa.ReadModel.InstructionFilter;
import org.signet.custody.jpa.ReadModel.LeafFilter;
import org.signet.ledger.Block;
import org.signet.ledger.Outcome.Decision;

/** A day of one settlement, projected into a real PostgreSQL and asked about. */
class ProjectionTest {
    private static final AtomicInteger CHANNELS = new AtomicInteger();
    private static final LeafFilter ANY_LEAF = new LeafFilter(null, null, null, null, null);
    private static final List<Block> DAY = RecordedDay.ofOneSettlement().blocks();

    private static ReadModelDatabase database;
    private ChannelSchema schema;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = new ReadModelDatabase();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void freshChannel() {
        schema = ChannelSchema.of("demo-" + CHANNELS.incrementAndGet());
        database.migrate(schema);
    }

    private static final String CASE =
            "'portfolio':'P_1','owner':'custodian','pack':'law','rule':'W-1','kind':'repo-limit','opened':'%s',"
                    + "'since':'2026-11-23T08:01:00Z','cureBy':'2026-12-08','active':false";

    private static RecordedDay price(RecordedDay day, String id, String breaches) {
        return day.leaf(
                "custodian",
                "c1",
                Decision.ACCEPTED,
                "{'kind':'price.publish','channel':'demo','id':'%s','isin':'US0378331005','value':'1','currency':'USD','source':'x','asOf':'2026-11-23T08:00:00Z'}"
                        .formatted(id),
                "{'newest':true,'breaches':[" + breaches + "]}");
    }

    private static String opened(String by, String subject) {
        return "{" + CASE.formatted(by) + subject + ",'status':'OPENED','measured':'0.5','limit':'0.4','clause':'52'}";
    }

    private static String closed(String by) {
        return "{" + CASE.formatted(by) + ",'status':'CLOSED'}";
    }

    @Test
    void aBreachIsOpenUntilItIsClosedAndMayOpenAgain() throws SQLException {
        var day = new RecordedDay();
        price(day, "B-1", opened("B-1", "") + "," + opened("B-1", ",'subject':'US0378331005'"));
        price(day, "B-2", closed("B-1"));
        price(day, "B-3", opened("B-3", ""));
        List<Block> blocks = day.block().blocks();
        assertEquals(1, database.<Integer>run(entities -> Projection.apply(entities, schema, blocks)));
        List<BreachRow> all = read(model -> model.breaches(new BreachFilter("P_1", null, null, "W-1", false), -1, 10));
        assertEquals(
                List.of("B-1 B-2", "B-1 null", "B-3 null"),
                all.stream().map(row -> row.opened + " " + row.closed).toList());
        assertEquals(LocalDate.of(2026, 12, 8), all.get(0).cureBy);
        assertEquals(
                List.of("US0378331005", ""),
                read(model -> model.breaches(new BreachFilter(null, null, "law", null, true), -1, 10)).stream()
                        .map(row -> row.subject)
                        .toList());
        assertEquals(
                2,
                read(model -> model.breaches(new BreachFilter(null, null, null, null, false), -1, 1))
                        .size(),
                "a page ends with a whole transaction");
        assertEquals(
                List.of(), read(model -> model.breaches(new BreachFilter("P_2", null, null, null, false), -1, 10)));
    }

    private boolean apply(Block block) {
        return database.run(entities -> Projection.apply(entities, schema, List.of(block))) == 1;
    }

    private void applyAll() {
        DAY.forEach(this::apply);
    }

    private <R> R read(java.util.function.Function<ReadModel, R> question) {
        return database.read(schema, question);
    }

    @Test
    void aBlockIsAppliedOnceHoweverOftenItComes() throws SQLException {
        assertTrue(apply(DAY.get(0)));
        var before = database.dump(schema);
        assertFalse(apply(DAY.get(0)));
        assertEquals(before, database.dump(schema));
        assertEquals(1, read(ReadModel::height));
    }

    @Test
    void blocksTogetherSayTheSameAsBlocksOneByOne() throws SQLException {
        applyAll();
        var oneByOne = database.dump(schema);
        freshChannel();
        assertEquals(2, database.<Integer>run(entities -> Projection.apply(entities, schema, DAY.subList(0, 2))));
        assertEquals(
                DAY.size() - 2,
                database.<Integer>run(entities -> Projection.apply(entities, schema, DAY)),
                "those that are there already are left out");
        assertEquals(oneByOne, database.dump(schema));
    }

    @Test
    void aGapIsRefusedAndLeavesNoTrace() throws SQLException {
        apply(DAY.get(0));
        var before = database.dump(schema);
        var refused = assertThrows(IllegalStateException.class, () -> apply(DAY.get(2)));
        assertEquals("block 3 cannot follow block 1 of the read model", refused.getMessage());
        assertEquals(before, database.dump(schema));
    }

    @Test
    void aBlockThatFailsHalfWayLeavesNoTrace() throws SQLException {
        apply(DAY.get(0));
        apply(DAY.get(1));
        apply(DAY.get(2));
        database.execute(
                "alter table \"" + schema.name() + "\".balance add constraint small check (bucket <> 'RESERVED')");
        var before = database.dump(schema);
        assertThrows(RuntimeException.class, () -> apply(DAY.get(3)));
        assertEquals(before, database.dump(schema));

        database.execute("alter table \"" + schema.name() + "\".balance drop constraint small");
        assertTrue(apply(DAY.get(3)), "when the trouble is over, the same block is taken");
    }

    @Test
    void holdingsAreKnownAtEveryHeight() {
        applyAll();
        var now = read(model -> model.holdings("P_1", null, null, null, null, 10));
        assertEquals(1, now.size());
        assertEquals("DE0007164600", now.get(0).isin());
        assertEquals("SAP 100%", now.get(0).name());
        assertEquals(new BigDecimal("3"), now.get(0).total());
        assertEquals(List.of(), read(model -> model.holdings("P_1", null, null, 4L, null, 10)), "before it settled");

        var reserved =
                read(model -> model.cash(null, "K-1", "EUR", 4L, null, 10)).get(0);
        assertEquals(new BigDecimal("400.00"), reserved.available());
        assertEquals(new BigDecimal("600.00"), reserved.reserved());
        assertEquals(new BigDecimal("1000.00"), reserved.total());
        var settled =
                read(model -> model.cash(null, "K-1", "EUR", null, null, 10)).get(0);
        assertEquals(new BigDecimal("400.00"), settled.total());
        assertEquals(
                settled,
                read(model -> model.cash(null, "K-1", "EUR", 5L, null, 10)).get(0));
        assertEquals(
                List.of(), read(model -> model.cash(null, null, null, 2L, null, 10)), "before the opening balance");
        assertEquals(List.of(), read(model -> model.cash("P2", null, null, null, null, 10)), "of another portfolio");
        assertEquals(
                List.of(),
                read(model -> model.cash(null, null, null, null, settled.cursor(), 10)),
                "nothing after the last");
    }

    @Test
    void anInstructionShowsItsAxesItsStepsAndItsPostings() {
        applyAll();
        var settled = read(model -> model.instruction("I-1")).orElseThrow();
        assertEquals("CLOSED", settled.settlement);
        assertEquals(LocalDate.of(2026, 11, 25), settled.settled);
        assertEquals("MATCHED", settled.matching);
        assertEquals("a.visor", settled.person);
        assertEquals(new BigDecimal("600.00"), settled.amount);
        assertEquals(5, settled.updatedHeight);
        assertEquals(
                List.of("instruction.securities", "instruction.settle"),
                read(model -> model.steps("I-1", 10)).stream()
                        .map(step -> step.kind)
                        .toList());
        assertEquals(6, read(model -> model.postingsOfInstruction("I-1", 100)).size());

        var refused = read(model -> model.instruction("I-2")).orElseThrow();
        assertEquals("REJECTED", refused.processing);
        assertEquals("VALR", refused.reasons);
        assertEquals(
                List.of(refused.id),
                read(model -> model.instructions(new InstructionFilter("P_1", "REJECTED", null, null, false), -1, 10))
                        .stream()
                        .map(row -> row.id)
                        .toList());
        assertEquals(
                List.of(),
                read(model -> model.instructions(new InstructionFilter(null, null, null, null, true), -1, 10)),
                "one is settled, the other refused: none is open");
    }

    @Test
    void aRefusedIdThatIsAcceptedLaterIsTheAcceptedInstruction() {
        var day = RecordedDay.ofOneSettlement()
                .leaf(
                        "manager",
                        "m1",
                        Decision.ACCEPTED,
                        "{'kind':'instruction.payment','channel':'demo','id':'I-2','portfolio':'P_1','cashAccount':'K-1','amount':{'value':'1.00','currency':'EUR'},'payee':'p','executionDate':'2026-11-25'}",
                        "{'instruction':{'id':'I-2','portfolio':'P_1','processing':'ACKNOWLEDGED_ACCEPTED','matching':'UNMATCHED','settlement':'PENDING','hold':'RELEASED','reasons':[]}}")
                .leaf(
                        "auditor",
                        "a1",
                        Decision.REFUSED,
                        "{'kind':'instruction.payment','channel':'demo','id':'I-1','portfolio':'P_1','cashAccount':'K-1','amount':{'value':'x','currency':'EUR'},'payee':'p','executionDate':'soon'}",
                        "{}")
                .block();
        day.blocks().forEach(this::apply);
        assertEquals(
                "instruction.payment", read(model -> model.instruction("I-2")).orElseThrow().kind);
        assertEquals(
                "instruction.securities",
                read(model -> model.instruction("I-1")).orElseThrow().kind,
                "another's refused transaction with its id changes nothing of it");
    }

    @Test
    void rulesThatDidNotPassAreFound() {
        applyAll();
        var refused = read(model -> model.findings("REFUSED", null, null, null, -1, 10));
        assertEquals(
                List.of("I-2"), refused.stream().map(row -> row.instruction).toList());
        assertEquals("0.01", refused.get(0).limit);
        assertEquals(
                2,
                read(model -> model.findings(null, "S-2", "supervision", "P_1", -1, 10))
                        .size());
    }

    @Test
    void aRefusedFollowUpIsFoundUnderItsInstructionsPortfolio() {
        var day = RecordedDay.ofOneSettlement()
                .leaf(
                        "manager",
                        "m1",
                        Decision.REFUSED,
                        "{'kind':'instruction.approve','channel':'demo','id':'A-1','instruction':'I-1','sha256':'00'}",
                        "{'findings':[{'pack':'supervision','rule':'S-9','kind':'cash-cover','result':'REFUSED','clause':'c','code':'MONY','text':'not enough'}]}")
                .block();
        day.blocks().forEach(this::apply);
        var refused = read(model -> model.findings(null, "S-9", "supervision", "P_1", -1, 10));
        assertEquals(
                List.of("I-1"), refused.stream().map(row -> row.instruction).toList());
    }

    @Test
    void leavesPageByIndexAndFilter() {
        applyAll();
        var first = read(model -> model.leaves(ANY_LEAF, -1, 3));
        assertEquals(List.of(0L, 1L, 2L), first.stream().map(LeafRow::index).toList());
        var rest = read(model -> model.leaves(ANY_LEAF, 2, 100));
        assertEquals(15, 3 + rest.size());
        assertEquals(
                List.of("I-1", "S-1"),
                read(model -> model.leaves(new LeafFilter(null, null, null, "I-1", null), -1, 10)).stream()
                        .map(row -> row.id)
                        .toList());
        assertEquals(
                List.of(12L, 13L),
                read(model -> model.leaves(new LeafFilter(null, "REFUSED", null, null, null), -1, 10)).stream()
                        .map(LeafRow::index)
                        .toList());
        assertEquals(
                List.of(),
                read(model -> model.leaves(new LeafFilter("x' or '1'='1", null, null, null, null), -1, 10)),
                "a filter is a value, never SQL");
    }

    @Test
    void postingsPageByWholeTransactions() {
        applyAll();
        var page = read(model -> model.postings(null, null, null, -1, 1));
        assertEquals(2, page.size(), "both legs of the opening balance, although only one was asked for");
        var next = read(model -> model.postings(null, null, null, page.get(1).index, 100));
        assertEquals(6, next.size());
        assertEquals(
                4, read(model -> model.postings("P_1", "K-1", "EUR", -1, 100)).size());
    }

    @Test
    void peopleMandatesAndCertificatesAreUpToDate() {
        applyAll();
        var person =
                read(model -> model.reference().person("manager", "a.visor")).orElseThrow();
        assertEquals("A\uFFFD Visor", person.name, "PostgreSQL cannot hold the character zero");
        var certificates = read(model -> model.reference().certificates(List.of("a.visor"), 10));
        assertEquals(
                List.of("m1 null", "m2 lost"),
                certificates.stream()
                        .map(row -> row.sha256 + " " + row.revokedReason)
                        .toList());
        var mandate = read(model -> model.reference().mandates("a.visor", "P2", null, -1, 10))
                .get(0);
        assertEquals("ACCEPTED", mandate.status);
        assertEquals(List.of(), read(model -> model.reference().mandates(null, "P", null, -1, 10)));
        assertEquals(
                List.of(), read(model -> model.reference().mandates(null, "PX1", null, -1, 10)), "_ is no wildcard");
        assertEquals(
                List.of("M-1", "M-2"),
                read(model -> model.history("mandate.", "m.equity", 10)).stream()
                        .map(row -> row.id)
                        .toList());
    }

    @Test
    void aVersionOfARulePackIsShownAsItStands() {
        applyAll();
        RulePackRow row = read(model -> model.reference().rulePack("custodian", "supervision"))
                .orElseThrow();
        assertEquals("PUBLISHED", row.status);
        assertEquals(3, row.fromHeight);
        assertEquals("officer", row.proposer);
        assertEquals(
                List.of(), read(model -> model.reference().rulePacks("custodian", "supervision", "PROPOSED", -1, 10)));
        var later = RecordedDay.ofOneSettlement()
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'rule-pack.withdraw','channel':'demo','id':'W-1','pack':'supervision','reason':'r'}",
                        "{}")
                .block();
        later.blocks().forEach(this::apply);
        assertEquals(
                "WITHDRAWN",
                read(model -> model.reference().rulePack("custodian", "supervision", "ab"))
                        .orElseThrow()
                        .status);
    }

    @Test
    void anotherOrganisationCannotClaimACertificate() {
        var day = RecordedDay.ofOneSettlement()
                .leaf(
                        "auditor",
                        "a0",
                        Decision.ACCEPTED,
                        "{'kind':'person.register','channel':'demo','id':'P-9','person':'thief','name':'T','roles':['advisor'],'certificates':['m1']}",
                        "{}")
                .leaf("manager", "m1", Decision.REFUSED, "{'kind':'balance.open','channel':'demo','id':'X-1'}", "{}")
                .block();
        day.blocks().forEach(this::apply);
        assertEquals("a.visor", read(model -> model.leaf(16)).orElseThrow().person);
    }

    @Test
    void instrumentsAreFoundByPartOfTheirName() {
        applyAll();
        assertEquals(
                1,
                read(model -> model.reference().instruments("sap 100%", -1, 10)).size());
        assertEquals(
                0, read(model -> model.reference().instruments("s%p", -1, 10)).size(), "% is no wildcard");
        assertEquals(
                new BigDecimal("200.50"),
                read(model -> model.reference().newestPrices(List.of("DE0007164600")))
                        .get(0)
                        .value);
    }

    @Test
    void aRebuiltModelEqualsTheOneItReplaces() throws SQLException {
        applyAll();
        var before = database.dump(schema);
        assertEquals(15, before.get("leaf").size());
        database.execute("update \"" + schema.name() + "\".balance set amount = 1");
        assertNotEquals(before, database.dump(schema));

        var rebuild = new Rebuild(
                database,
                database::migrate,
                from -> DAY.stream().skip(from - 1).limit(2).toList(),
                schema);
        assertEquals(DAY.size(), rebuild.run(height -> {}));
        assertEquals(before, database.dump(schema));
        assertEquals(
                0,
                database.dump(schema.next()).size()
                        + database.dump(schema.old()).size(),
                "nothing is left beside it");
        assertEquals(DAY.size(), rebuild.run(height -> {}), "and again");
    }

    @Test
    void theModelIsReadAndWrittenWhileItIsRebuilt() throws SQLException {
        DAY.subList(0, 3).forEach(this::apply);
        var rebuild = new Rebuild(
                database,
                database::migrate,
                from -> DAY.stream().skip(from - 1).limit(1).toList(),
                schema);
        rebuild.run(height -> {
            assertTrue(read(ReadModel::height) >= 3, "reads go on");
            if (height == 3) {
                apply(DAY.get(3));
            }
        });
        assertEquals(DAY.size(), read(ReadModel::height));
        assertFalse(apply(DAY.get(3)), "the swapped model was ahead; what comes again is not applied twice");
    }

    @Test
    void aTransactionThatNamesNoChannelFindsNoTables() {
        applyAll();
        assertThrows(
                RuntimeException.class,
                () -> database.run(entities -> new ReadModel(entities).leaves(ANY_LEAF, -1, 1)));
    }
}
