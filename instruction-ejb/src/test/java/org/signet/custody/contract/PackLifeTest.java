package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.PURCHASE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;

/** From a proposal to a withdrawal: who may do what, and from when on a version judges. */
class PackLifeTest {
    private static final String OFFICER = "custodian/compliance";
    private static final String HEAD = "custodian/compliance-head";
    private static final String BOTH = OFFICER + " " + HEAD;
    private static final String WITHDRAWAL = "'pack':'law','reason':'repealed'";

    private final World world = World.ready(new QuantityJudge());

    private String law(String limit) {
        return world.proposed(OFFICER, "law", "HARD", limit);
    }

    /** The limits of what judges a purchase now, in order. */
    private List<String> limits() {
        Outcome judged = world.submit(ADVISOR, "instruction.securities", PURCHASE);
        return ((List<?>) judged.record().get("findings"))
                .stream()
                        .map(finding -> String.valueOf(((Map<?, ?>) finding).get("limit")))
                        .toList();
    }

    @Test
    void aProposalJudgesNothingUntilASecondOfficerApprovedItAndItIsPublished() {
        String version = law("1000");
        assertEquals(List.of(), limits());
        world.refused(OFFICER, "rule-pack.publish", version, "ROLE", "/sha256");
        Outcome approved = world.accepted(HEAD, "rule-pack.approve", version);
        assertEquals("APPROVED", World.packOf(approved).get("status"));
        assertEquals("compliance", World.packOf(approved).get("proposer"));
        assertEquals("compliance-head", World.packOf(approved).get("approver"));
        assertEquals(List.of(), limits());
        world.accepted(OFFICER, "rule-pack.publish", version);
        assertEquals(List.of("1000"), limits());
    }

    @Test
    void fourEyes() {
        String version = law("1000");
        world.refused(OFFICER, "rule-pack.approve", version, "ROLE", "/sha256");
        world.refused("manager/compliance", "rule-pack.approve", version, "UNKN", "/sha256");
        world.accepted(HEAD, "rule-pack.approve", version);
        world.refused(HEAD, "rule-pack.approve", version, "FIXD", "/sha256");
    }

    @Test
    void anApprovalIsGoodForOnePublication() {
        String loose = law("1000");
        world.publish(OFFICER, loose);
        world.publish(OFFICER, law("500"));
        assertEquals(List.of("500"), limits());
        world.refused(OFFICER, "rule-pack.publish", loose, "ROLE", "/sha256");
        world.refused(OFFICER, "rule-pack.approve", loose, "ROLE", "/sha256");
        world.publish(OFFICER, loose);
        assertEquals(List.of("1000"), limits());
    }

    @Test
    void theSameVersionIsProposedOnce() {
        law("1000");
        String again = "'pack':'law','version':'1','rules':[{'rule':'Q-1','kind':'largest-quantity','severity':'HARD',"
                + "'clause':'4.2','parameters':{'limit':['1000']}}],'cases':[]";
        world.refused(HEAD, "rule-pack.propose", again, "FIXD", "/rules");
    }

    @Test
    void aVersionStartsAtItsHeightAndTheOneBeforeJudgesUntilThen() {
        world.publish(OFFICER, law("1000"));
        String next = law("500");
        world.accepted(HEAD, "rule-pack.approve", next);
        long start = world.height + 3;
        world.accepted(OFFICER, "rule-pack.publish", next + ",'height':" + start);
        assertEquals(List.of("1000"), limits());
        assertEquals(start - 1, world.height);
        assertEquals(List.of("500"), limits());
        assertEquals(start, world.height);
    }

    @Test
    void aVersionStartsAtItsTime() {
        String version = law("1000");
        world.accepted(HEAD, "rule-pack.approve", version);
        world.accepted(OFFICER, "rule-pack.publish", version + ",'time':'2026-11-23T12:00:00Z'");
        assertEquals(List.of(), limits());
        world.time = World.MONDAY.plus(Duration.ofHours(3)).minusSeconds(2);
        assertEquals(List.of(), limits());
        assertEquals(List.of("1000"), limits());
    }

    @Test
    void ofThoseThatHaveStartedTheLastPublishedJudges() {
        String late = law("300");
        world.accepted(HEAD, "rule-pack.approve", late);
        world.accepted(OFFICER, "rule-pack.publish", late + ",'height':" + (world.height + 5));
        world.publish(OFFICER, law("200"));
        world.pass(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of("200"), limits());
        }
    }

    @Test
    void aWithdrawalTakesTwoOfficersAndEndsWhatWaitsToo() {
        world.publish(OFFICER, law("1000"));
        String waiting = law("500");
        world.accepted(HEAD, "rule-pack.approve", waiting);
        world.accepted(OFFICER, "rule-pack.publish", waiting + ",'height':" + (world.height + 6));
        world.refused(OFFICER, "rule-pack.withdraw", WITHDRAWAL, "ROLE", null);
        world.refused("manager/compliance manager/compliance-head", "rule-pack.withdraw", WITHDRAWAL, "UNKN", "/pack");
        assertEquals(List.of("1000"), limits());
        world.accepted(BOTH, "rule-pack.withdraw", WITHDRAWAL);
        world.refused(BOTH, "rule-pack.withdraw", WITHDRAWAL, "UNKN", "/pack");
        for (int i = 0; i < 4; i++) {
            assertEquals(List.of(), limits());
        }
    }

    @Test
    void oneOfficerOfEachOfTwoOrganisationsIsNotTwoOfficers() {
        world.publish(OFFICER, law("1000"));
        world.refused(OFFICER + " manager/compliance", "rule-pack.withdraw", WITHDRAWAL, "ROLE", null);
    }

    @Test
    void onlySoManyVersionsWait() {
        for (int i = 0; i <= PackCalendar.WAITING; i++) {
            String version = law(Integer.toString(1_000 + i));
            world.accepted(HEAD, "rule-pack.approve", version);
            world.accepted(OFFICER, "rule-pack.publish", version + ",'height':" + (1_000 + i));
        }
        String last = law("2000");
        world.accepted(HEAD, "rule-pack.approve", last);
        world.refused(OFFICER, "rule-pack.publish", last, "OTHR", "/pack");
    }

    @Test
    void whatJudgesIsKnownOutsideToo() {
        world.publish(OFFICER, law("1000"));
        var next = new org.signet.ledger.Point(world.height + 1, world.time);
        assertEquals(
                List.of("law"),
                PacksInForce.at(world.state, next).stream()
                        .map(pack -> pack.id())
                        .toList());
    }

    @Test
    void aPackWhoseCaseTableIsNotGreenCannotBeRead() {
        var contract = new CustodyContract(World.members(), new DroolsJudge());
        String pack = """
                {"kind":"rule-pack.propose","channel":"test","id":"p","pack":"law","version":"1","rules":[{"rule":"C-1",
                "kind":"issuer-group-concentration","severity":"HARD","clause":"52","parameters":{"limit":["0.10"]}}],
                "cases":[{"case":"above the limit","given":{"groupExposure":"5000.01"},"expect":{"C-1":"%s"}}]}""";
        Reading green = contract.read(pack.formatted("REFUSED").getBytes(StandardCharsets.UTF_8));
        assertInstanceOf(org.signet.ledger.Proposal.class, green);
        var red = assertInstanceOf(
                Reading.Unreadable.class, contract.read(pack.formatted("PASSED").getBytes(StandardCharsets.UTF_8)));
        Reason reason = red.reasons().get(0);
        assertEquals("/cases", reason.field());
        assertTrue(reason.text().startsWith("case above the limit: C-1 should be PASSED, is REFUSED: "), reason::text);
    }

    @Test
    void aPackThatTheJudgeDoesNotKnowCannotBeRead() {
        String pack = """
                {"kind":"rule-pack.propose","channel":"test","id":"p","pack":"law","version":"1","cases":[],"rules":[
                {"rule":"C-1","kind":"x","severity":"HARD","clause":"52","parameters":{}}]}""";
        var red =
                assertInstanceOf(Reading.Unreadable.class, world.contract.read(pack.getBytes(StandardCharsets.UTF_8)));
        assertEquals("/rules", red.reasons().get(0).field());
    }
}
