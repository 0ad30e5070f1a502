package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.custody.contract.World.APPROVER;
import static org.signet.custody.contract.World.FREE_DELIVERY;
import static org.signet.custody.contract.World.FREE_RECEIPT;
import static org.signet.custody.contract.World.JUNIOR;
import static org.signet.custody.contract.World.PAYMENT;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SHARE;
import static org.signet.custody.contract.World.SUPERVISION;
import static org.signet.custody.contract.World.life;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.ledger.Outcome;

/** A mandate in force covers the instruction, or the refusal says what it lacks. */
class MandateTest {
    private static final String TERMS = """
            'mandate':'M','person':'newcomer','portfolios':['GLOBAL'],'kinds':['instruction.securities'],'signing':'SOLE',
            'limits':[{'value':'20000','currency':'USD'}],'validFrom':'2026-11-23T09:00:00Z',
            'validUntil':'2026-11-24T09:00:00Z'""";

    private final World world = World.ready();

    private void registered(String terms) {
        world.register("manager", "newcomer", "advisor");
        world.accepted("manager/registrar", "mandate.register", terms);
    }

    private void accepted(String terms) {
        registered(terms);
        world.accepted(SUPERVISION, "mandate.accept", "'mandate':'M'");
    }

    private void refused(String instruction, String words) {
        String kind = instruction.equals(PAYMENT) ? "instruction.payment" : "instruction.securities";
        Outcome outcome = world.refused("manager/newcomer", kind, instruction, "MAND", null);
        assertTrue(
                outcome.reasons().get(0).text().contains(words),
                () -> outcome.reasons().toString());
    }

    @Test
    void upToTheLimitItCovers() {
        accepted(TERMS);
        world.accepted("manager/newcomer", "instruction.securities", PURCHASE);
    }

    @Test
    void withoutAMandate() {
        world.register("manager", "newcomer", "advisor");
        refused(PURCHASE, "manager/newcomer has no mandate");
    }

    @Test
    void notAccepted() {
        registered(TERMS);
        refused(PURCHASE, "is not accepted");
    }

    @Test
    void revoked() {
        accepted(TERMS);
        world.accepted("manager/registrar", "mandate.revoke", "'mandate':'M','reason':'left'");
        refused(PURCHASE, "was revoked");
        world.refused(SUPERVISION, "mandate.revoke", "'mandate':'M','reason':'left'", "OTHR", "/mandate");
        world.refused(SUPERVISION, "mandate.accept", "'mandate':'M'", "OTHR", "/mandate");
    }

    @Test
    void theCustodianRevokesToo() {
        accepted(TERMS);
        world.accepted(SUPERVISION, "mandate.revoke", "'mandate':'M','reason':'sanctions'");
        refused(PURCHASE, "was revoked");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2026-11-23T09:00:00Z|2026-11-23T10:00:00Z|is not valid yet",
                "2026-11-24T09:00:00Z|2026-11-23T09:00:01Z|has expired",
                "'20000'|'19999.99'|has a lower limit",
                "'USD'|'EUR'|has no limit in the instruction's currency",
                "instruction.securities|instruction.payment|is for other kinds",
                "GLOBAL|SECOND|is for other portfolios",
            })
    void notCovering(String good, String bad, String words) {
        accepted(TERMS.replace(good, bad));
        refused(PURCHASE, words);
    }

    @Test
    void theEndIsTheFirstMomentAfter() {
        accepted(TERMS);
        world.time = Instant.parse("2026-11-24T08:59:58Z");
        world.accepted("manager/newcomer", "instruction.securities", PURCHASE);
        refused(PURCHASE, "has expired");
    }

    @Test
    void aFreeDeliveryIsMeasuredByItsReferencePrice() {
        accepted(TERMS);
        world.accepted("manager/newcomer", "instruction.securities", FREE_DELIVERY);
        refused(FREE_DELIVERY.replace("'100'", "'101'"), "has a lower limit");
        world.accepted("manager/newcomer", "instruction.securities", FREE_RECEIPT.replace("'100'", "'101'"));
    }

    @Test
    void aFreeDeliveryWithoutAPriceCannotBeMeasured() {
        accepted(TERMS);
        world.instrument("CH0038863350", "ESVUFR", "CHF", 0, "");
        world.open("SAFE-1", "'isin':'CH0038863350'", "500");
        refused(FREE_DELIVERY.replace(SHARE, "CH0038863350"), "without a reference price");
    }

    @Test
    void theNearestMissIsTold() {
        accepted(TERMS.replace("GLOBAL", "SECOND"));
        world.accepted(
                "manager/registrar",
                "mandate.register",
                TERMS.replace("'M'", "'N'").replace("'20000'", "'5'"));
        world.accepted(SUPERVISION, "mandate.accept", "'mandate':'N'");
        refused(PURCHASE, "mandate N of manager/newcomer has a lower limit");
    }

    @Test
    void termsAreGivenOnce() {
        accepted(TERMS);
        world.refused("manager/registrar", "mandate.register", TERMS, "FIXD", "/mandate");
        world.refused(
                "manager/registrar",
                "mandate.register",
                TERMS.replace("'M'", "'N'").replace("newcomer", "nobody"),
                "UNKN",
                "/person");
        world.refused(
                "manager/registrar",
                "mandate.register",
                TERMS.replace("'M'", "'N'").replace("GLOBAL", "NOTHING"),
                "UNKN",
                "/portfolios/0");
    }

    @Test
    void aPersonsMandatesAreLimited() {
        accepted(TERMS);
        for (int i = 0; i < 19; i++) {
            world.accepted("manager/registrar", "mandate.register", TERMS.replace("'M'", "'M-" + i + "'"));
        }
        world.refused("manager/registrar", "mandate.register", TERMS.replace("'M'", "'X'"), "OTHR", "/person");
        world.accepted("manager/registrar", "mandate.revoke", "'mandate':'M-7','reason':'room'");
        world.accepted("manager/registrar", "mandate.register", TERMS.replace("'M'", "'X'"));
    }

    @Test
    void theFirstJointSignatureWaitsAndReservesNothing() {
        String id = world.nextId();
        Outcome waiting = world.accepted(JUNIOR, "instruction.securities", PURCHASE);

        assertEquals("PENDING_PROCESSING UNMATCHED PENDING RELEASED [DOCY, NMAS]", life(waiting));
        world.assertBalance("CASH-USD", "USD", "100000", "0", "0");
        world.refused(
                World.OPERATIONS, "instruction.acknowledge", "'instruction':'" + id + "'", "DOCY", "/instruction");

        assertEquals("PENDING_PROCESSING UNMATCHED PENDING RELEASED [NEXT, NMAS, FUTU]", life(approve(APPROVER, id)));
        world.assertBalance("CASH-USD", "USD", "80000", "20000", "0");
        world.refused(APPROVER, "instruction.approve", approval(id), "OTHR", "/instruction");
    }

    @Test
    void oneWithASoleMandateMayApprove() {
        approve(World.ADVISOR, world.instruct(JUNIOR, "instruction.securities", PURCHASE));
    }

    @Test
    void twoSignersOfOneEnvelopeSatisfyIt() {
        assertEquals(
                "PENDING_PROCESSING UNMATCHED PENDING RELEASED [NEXT, NMAS, FUTU]",
                life(world.accepted(JUNIOR + " " + APPROVER, "instruction.securities", PURCHASE)));
    }

    @Test
    void oneAndTheSamePersonIsNotTwo() {
        world.accepted(
                "manager/registrar",
                "person.register",
                "'person':'junior','name':'junior','roles':['advisor'],'certificates':['" + World.certificate(JUNIOR)
                        + "','" + World.certificate("manager/junior-2") + "']");
        String id = world.nextId();
        assertEquals(
                "PENDING_PROCESSING UNMATCHED PENDING RELEASED [DOCY, NMAS]",
                life(world.accepted(JUNIOR + " manager/junior-2", "instruction.securities", PURCHASE)));
        world.refused("manager/junior-2", "instruction.approve", approval(id), "MAND", null);
    }

    @Test
    void theApprovalNamesTheSignedBytes() {
        String id = world.instruct(JUNIOR, "instruction.securities", PURCHASE);
        world.refused(
                APPROVER,
                "instruction.approve",
                "'instruction':'" + id + "','sha256':'" + World.certificate("other") + "'",
                "OTHR",
                "/sha256");
    }

    @Test
    void bothMandatesAreInForceAtTheApproval() {
        String id = world.instruct(JUNIOR, "instruction.securities", PURCHASE);
        world.accepted("manager/registrar", "mandate.revoke", "'mandate':'JOINT-1','reason':'left'");
        Outcome refused = world.refused(APPROVER, "instruction.approve", approval(id), "MAND", null);
        assertTrue(refused.reasons().get(0).text().contains("JOINT-1 of the first signature was revoked"));

        String other = world.instruct(APPROVER, "instruction.securities", PURCHASE);
        world.refused(JUNIOR, "instruction.approve", approval(other), "MAND", null);
    }

    @Test
    void anApprovalAfterTheSettlementDateIsTooLate() {
        String id = world.instruct(JUNIOR, "instruction.securities", PURCHASE);
        world.time = Instant.parse("2026-11-26T12:00:00Z");
        world.refused(APPROVER, "instruction.approve", approval(id), "DDAT", null);
    }

    @Test
    void whatWaitsIsCancelledAtOnceAndByAMandateOnly() {
        String id = world.instruct(JUNIOR, "instruction.securities", PURCHASE);
        world.register("manager", "newcomer", "advisor");
        world.refused("manager/newcomer", "instruction.cancel-request", "'instruction':'" + id + "'", "MAND", null);
        assertEquals(
                "CANCELLED UNMATCHED CLOSED RELEASED [CANI, NMAS]", life(world.step(APPROVER, "cancel-request", id)));
        world.refused(APPROVER, "instruction.approve", approval(id), "DCAN", "/instruction");
    }

    private Outcome approve(String signer, String id) {
        return world.accepted(signer, "instruction.approve", approval(id));
    }

    private String approval(String id) {
        var digest =
                new Holdings(world.state).instruction(id).orElseThrow().order().digest();
        return "'instruction':'" + id + "','sha256':'" + digest + "'";
    }
}
