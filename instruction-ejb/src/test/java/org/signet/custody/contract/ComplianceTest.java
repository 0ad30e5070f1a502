package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PAYMENT;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SALE;
import static org.signet.custody.contract.World.life;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.compliance.Facts;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reason;

/** What the contract tells the rules, and what it makes of their verdict. */
class ComplianceTest {
    private final QuantityJudge judge = new QuantityJudge();
    private final World world = World.ready(judge);

    @Test
    void aHardBreachRefusesWithTheRulesCodeAndItsFindings() {
        world.pack("custodian/compliance", "supervision", "HARD", "99");
        Outcome refused = world.refused(ADVISOR, "instruction.securities", PURCHASE, "DQUA", null);

        assertEquals(
                List.of("DQUA", "VALR"),
                refused.reasons().stream().map(Reason::code).toList());
        assertEquals(1, ((List<?>) refused.record().get("findings")).size());
        assertEquals(1, ((List<?>) refused.record().get("packs")).size());
    }

    @Test
    void aSoftBreachHoldsAndReservesNothing() {
        world.pack("manager/compliance", "house", "SOFT", "99");
        String id = world.nextId();
        Outcome held = world.accepted(ADVISOR, "instruction.securities", PURCHASE);

        assertEquals("PENDING_PROCESSING UNMATCHED PENDING HELD [CVAL, NMAS, FUTU]", life(held));
        world.assertBalance("CASH-USD", "USD", "100000", "0", "0");
        world.refused(OPERATIONS, "instruction.acknowledge", "'instruction':'" + id + "'", "CVAL", "/instruction");
        world.step(ADVISOR, "cancel-request", id);
    }

    @Test
    void aWarningIsNoted() {
        world.pack("manager/compliance", "house", "WARN", "99");
        Outcome warned = world.accepted(ADVISOR, "instruction.securities", PURCHASE);

        assertTrue(warned.record().get("findings").toString().contains("WARNED"));
        world.assertBalance("CASH-USD", "USD", "80000", "20000", "0");
    }

    @Test
    void allActivePacksJudgeInTheOrderOfOwnerAndName() {
        world.pack("manager/compliance", "house", "WARN", "1000");
        world.pack("custodian/compliance", "supervision", "WARN", "1000");
        world.pack("custodian/compliance", "law", "WARN", "1000");
        Outcome judged = world.accepted(ADVISOR, "instruction.securities", PURCHASE);

        assertEquals(
                List.of("law", "supervision", "house"),
                ((List<?>) judged.record().get("packs"))
                        .stream().map(pack -> ((Map<?, ?>) pack).get("id")).toList());

        String withdrawal = "'pack':'law','reason':'repealed'";
        world.accepted("custodian/compliance custodian/compliance-head", "rule-pack.withdraw", withdrawal);
        assertEquals(
                2,
                ((List<?>) world.accepted(ADVISOR, "instruction.securities", PURCHASE)
                                .record()
                                .get("packs"))
                        .size());
    }

    @Test
    void theFactsOfAPurchase() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        Facts facts = judge.lastFacts;

        assertEquals(Facts.Movement.RECEIVE, facts.instruction().movement());
        assertEquals(new BigDecimal("18000"), facts.instruction().valueBase());
        assertEquals(new BigDecimal("1762500"), facts.portfolio().netAssetsBase());
        assertEquals(new BigDecimal("100000"), facts.portfolio().cashAvailable());
        assertEquals(new BigDecimal("1000"), facts.portfolio().overdraftAllowed());
        assertEquals(new BigDecimal("672500"), facts.portfolio().issuerExposureBase());
        assertEquals(new BigDecimal("180000"), facts.portfolio().groupExposureBase());
        assertEquals(new BigDecimal("180000"), facts.portfolio().typeExposureBase());
        assertEquals(LocalDate.parse("2026-11-23"), facts.settlement().today());
        assertEquals(true, facts.settlement().workingDay());
        assertEquals(Instant.parse("2026-11-24T21:00:00Z"), facts.settlement().cutOff());
        assertTrue(facts.settlement().otherSideAccepted());
        assertNull(facts.instruction().sameTermsAs());
    }

    @Test
    void whatIsBoughtAndSoldCountsFromTheMomentItIsAccepted() {
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        world.accepted(ADVISOR, "instruction.securities", SALE.replace("'100'", "'300'"));
        world.accepted(ADVISOR, "instruction.securities", PURCHASE.replace("'100'", "'10'"));
        assertEquals(new BigDecimal("144000"), judge.lastFacts.portfolio().typeExposureBase());

        world.accepted(ADVISOR, "instruction.payment", PAYMENT);
        assertEquals(BigDecimal.ZERO, judge.lastFacts.portfolio().typeExposureBase());
        assertEquals(BigDecimal.ZERO, judge.lastFacts.instruction().valueBase());
        assertTrue(judge.lastFacts.settlement().otherSideAccepted());
        assertNull(judge.lastFacts.settlement().workingDay());
    }

    @Test
    void aHolidayAndAnUnknownOtherSideAreFacts() {
        world.accepted(
                ADVISOR,
                "instruction.securities",
                PURCHASE.replace("2026-11-25", "2026-11-26").replace("DEUTDEFF", "COBADEFF"));

        assertEquals(false, judge.lastFacts.settlement().workingDay());
        assertEquals(false, judge.lastFacts.settlement().otherSideAccepted());
    }

    @Test
    void theSameTermsAgainAreTold() {
        String first = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        Instant at = world.time;
        String second = world.instruct(ADVISOR, "instruction.securities", PURCHASE.replace("'100'", "'100.00'"));
        assertEquals(first, judge.lastFacts.instruction().sameTermsAs());
        assertEquals(at, judge.lastFacts.instruction().sameTermsAt());

        world.step(ADVISOR, "cancel-request", second);
        world.step(OPERATIONS, "cancel-grant", second);
        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
        assertEquals(first, judge.lastFacts.instruction().sameTermsAs());
        world.accepted(ADVISOR, "instruction.securities", PURCHASE.replace("'20000'", "'20000.01'"));
        assertNull(judge.lastFacts.instruction().sameTermsAs());
    }

    @Test
    void termsAreForgottenAfterThirtyDays() {
        String later = PURCHASE.replace("2026-11-25", "2027-11-25");
        for (int i = 0; i < 10; i++) {
            world.accepted(ADVISOR, "instruction.securities", later.replace("'20000'", "'1" + i + "'"));
        }
        long remembered = terms();
        world.pass(Duration.ofDays(31));
        world.accepted(ADVISOR, "instruction.securities", later.replace("'20000'", "'10'"));
        assertNull(judge.lastFacts.instruction().sameTermsAs());
        for (int i = 0; i < 3; i++) {
            world.accepted(ADVISOR, "instruction.securities", later.replace("'20000'", "'2" + i + "'"));
        }
        assertEquals(10, remembered);
        assertEquals(4, terms());
    }

    private long terms() {
        return world.state.stored().keySet().stream()
                .filter(key -> key.startsWith("terms-queue/"))
                .count();
    }

    @Test
    void theRealJudgeSpeaksHere() {
        World real = World.ready(new DroolsJudge());
        real.publish("custodian/compliance", real.propose("custodian/compliance", "law", """
                [{'rule':'C-1','kind':'issuer-group-concentration','severity':'HARD',
                'clause':'52','parameters':{'limit':['0.11']}}]"""));
        real.accepted(ADVISOR, "instruction.securities", PURCHASE.replace("'100'", "'70'"));
        Outcome refused = real.refused(ADVISOR, "instruction.securities", PURCHASE, "VALR", null);

        assertTrue(refused.record().get("findings").toString().contains("issuer-group-concentration"));
    }
}
