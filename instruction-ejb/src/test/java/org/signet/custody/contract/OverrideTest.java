package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.life;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Outcome;

/** Who lets pass what a soft rule holds, for how long, and what becomes of the instruction. */
class OverrideTest {
    private static final String OFFICER = "manager/compliance";

    private final World world = World.ready();
    private String id;

    @BeforeEach
    void anInstructionIsHeld() {
        world.pack(OFFICER, "house", "SOFT", "99");
        id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
    }

    private String override(String pack, String rules, String until) {
        String digest =
                world.state.get(Keys.INSTRUCTION.key(id)).order().digest().toString();
        return "'instruction':'%s','sha256':'%s','pack':'%s','rules':[%s],'reason':'Looked at','validUntil':'%s'"
                .formatted(id, digest, pack, rules, until);
    }

    private String override() {
        return override("house", "'Q-1'", "2026-11-24T09:00:00Z");
    }

    @Test
    void theOfficerOfTheOwnerLetsItPassAndItIsReserved() {
        Outcome passed = world.accepted(OFFICER, "instruction.override", override());
        assertEquals("PENDING_PROCESSING UNMATCHED PENDING RELEASED [NEXT, NMAS, FUTU]", life(passed));
        assertTrue(passed.record().toString().contains("overridableBy=manager"), passed.record()::toString);
        assertTrue(passed.record().toString().contains("by=compliance"), passed.record()::toString);
        world.assertBalance("CASH-USD", "USD", "80000", "20000", "0");
        world.refused(OFFICER, "instruction.override", override(), "OTHR", "/instruction");
        world.step(OPERATIONS, "acknowledge", id);
    }

    @Test
    void nobodyElseDoes() {
        world.refused(ADVISOR, "instruction.override", override(), Codes.ROLE, null);
        world.refused("custodian/compliance", "instruction.override", override(), Codes.ORGANISATION, null);
        world.assertBalance("CASH-USD", "USD", "100000", "0", "0");
    }

    @Test
    void everyOwnerOverridesHisOwn() {
        world.accepted(ADVISOR, "instruction.cancel-request", "'instruction':'" + id + "'");
        world.pack("custodian/compliance", "supervision", "SOFT", "99");
        id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        Outcome first = world.accepted(OFFICER, "instruction.override", override());
        assertEquals("PENDING_PROCESSING UNMATCHED PENDING HELD [CVAL, NMAS, FUTU]", life(first));
        Outcome second = world.accepted(
                "custodian/compliance",
                "instruction.override",
                override("supervision", "'Q-1'", "2026-11-24T09:00:00Z"));
        assertEquals("PENDING_PROCESSING UNMATCHED PENDING RELEASED [NEXT, NMAS, FUTU]", life(second));
    }

    @Test
    void anOverrideThatHasExpiredCountsNoMore() {
        world.accepted(ADVISOR, "instruction.cancel-request", "'instruction':'" + id + "'");
        world.pack("custodian/compliance", "supervision", "SOFT", "99");
        id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        world.accepted(OFFICER, "instruction.override", override("house", "'Q-1'", "2026-11-23T10:00:00Z"));
        world.pass(Duration.ofHours(2));
        Outcome late = world.accepted(
                "custodian/compliance",
                "instruction.override",
                override("supervision", "'Q-1'", "2026-11-24T09:00:00Z"));
        assertEquals("PENDING_PROCESSING UNMATCHED PENDING HELD [CVAL, NMAS, FUTU]", life(late));
    }

    @Test
    void aRuleThatRefusesByThenIsNotOverridden() {
        world.pack("custodian/compliance", "law", "HARD", "50");
        world.refused(OFFICER, "instruction.override", override(), "DQUA", null);
    }

    @Test
    void whatIsNamedMustBeThere() {
        world.refused(
                OFFICER,
                "instruction.override",
                override("house", "'Q-2'", "2026-11-24T09:00:00Z"),
                Codes.UNKNOWN,
                "/rules");
        world.refused(
                OFFICER,
                "instruction.override",
                override("other", "'Q-1'", "2026-11-24T09:00:00Z"),
                Codes.ORGANISATION,
                null);
        world.refused(
                OFFICER,
                "instruction.override",
                override().replaceFirst("'sha256':'..", "'sha256':'ff"),
                Codes.OTHER,
                "/sha256");
    }

    @Test
    void theTimeIsBounded() {
        world.refused(
                OFFICER,
                "instruction.override",
                override("house", "'Q-1'", "2026-11-23T08:00:00Z"),
                Codes.OTHER,
                "/validUntil");
        world.refused(
                OFFICER,
                "instruction.override",
                override("house", "'Q-1'", "2027-01-23T08:00:00Z"),
                Codes.OTHER,
                "/validUntil");
    }

    @Test
    void whoSignedTheInstructionDoesNotOverride() {
        world.accepted(
                "manager/root",
                "person.register",
                "'person':'advisor','name':'advisor','roles':['advisor','compliance'],'certificates':['%s']"
                        .formatted(World.certificate("manager/advisor")));
        world.refused(ADVISOR, "instruction.override", override(), Codes.ROLE, null);
    }

    @Test
    void whatWaitsForAnotherSignatureIsNotHeld() {
        id = world.instruct(World.JUNIOR, "instruction.securities", PURCHASE);
        world.refused(OFFICER, "instruction.override", override(), "DOCY", "/instruction");
    }
}
