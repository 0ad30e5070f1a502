package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.BOND;
import static org.signet.custody.contract.World.FREE_DELIVERY;
import static org.signet.custody.contract.World.FREE_RECEIPT;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PAYMENT;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SALE;
import static org.signet.custody.contract.World.SHARE;
import static org.signet.custody.contract.World.SUPERVISION;
import static org.signet.custody.contract.World.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.ledger.Outcome;

/** Instructions from signature to settlement, with the balances after each step. */
class InstructionLifeTest {
    private final World world = World.ready();

    @Test
    void aPurchaseReservesCashAndExpectsSecurities() {
        String id = world.nextId();
        Outcome placed = world.accepted(ADVISOR, "instruction.securities", PURCHASE);

        assertEquals("PENDING_PROCESSING UNMATCHED PENDING RELEASED [NEXT, NMAS, FUTU]", life(placed));
        world.assertBalance("CASH-USD", "USD", "80000", "20000", "0");
        world.assertBalance("SAFE-1", SHARE, "1000", "0", "100");

        assertEquals(
                "ACKNOWLEDGED_ACCEPTED UNMATCHED PENDING RELEASED [NMAS, FUTU]",
                life(world.step(OPERATIONS, "acknowledge", id)));
        assertEquals(
                "ACKNOWLEDGED_ACCEPTED MATCHED PENDING RELEASED [FUTU]", life(world.step(OPERATIONS, "match", id)));
        Outcome settled = world.settle(id, "2026-11-25");

        assertEquals("ACKNOWLEDGED_ACCEPTED MATCHED CLOSED RELEASED []", life(settled));
        assertEquals("2026-11-25", ((Map<?, ?>) settled.record().get("instruction")).get("settled"));
        world.assertBalance("CASH-USD", "USD", "80000", "0", "0");
        world.assertBalance("SAFE-1", SHARE, "1100", "0", "0");
        world.assertOutside("GLOBAL:MARKET", "USD", "20000");
        world.assertOutside("GLOBAL:MARKET", SHARE, "-100");
    }

    @Test
    void aSaleReservesSecuritiesAndExpectsCash() {
        String id = world.instruct(ADVISOR, "instruction.securities", SALE);
        world.assertBalance("SAFE-1", SHARE, "900", "100", "0");
        world.assertBalance("CASH-USD", "USD", "100000", "0", "20000");

        world.acknowledgedAndMatched(id);
        world.settle(id, "2026-11-26");

        world.assertBalance("SAFE-1", SHARE, "900", "0", "0");
        world.assertBalance("CASH-USD", "USD", "120000", "0", "0");
    }

    @Test
    void aDeliveryFreeOfPaymentMovesSecuritiesOnly() {
        String id = world.instruct(ADVISOR, "instruction.securities", FREE_DELIVERY);
        world.acknowledgedAndMatched(id);
        world.settle(id, "2026-11-25");

        world.assertBalance("SAFE-1", SHARE, "900", "0", "0");
        world.assertBalance("CASH-USD", "USD", "100000", "0", "0");
    }

    @Test
    void aReceiptFreeOfPaymentMovesSecuritiesOnly() {
        String id = world.instruct(ADVISOR, "instruction.securities", FREE_RECEIPT);
        world.assertBalance("SAFE-1", SHARE, "1000", "0", "100");
        world.acknowledgedAndMatched(id);
        world.settle(id, "2026-11-25");

        world.assertBalance("SAFE-1", SHARE, "1100", "0", "0");
    }

    @Test
    void aPaymentNeedsNoMatching() {
        String id = world.instruct(ADVISOR, "instruction.payment", PAYMENT);
        world.assertBalance("CASH-EUR", "EUR", "998499.75", "1500.25", "0");
        world.step(OPERATIONS, "acknowledge", id);
        world.refused(OPERATIONS, "instruction.match", "'instruction':'" + id + "'", "NMAS", "/instruction");
        world.refused(
                OPERATIONS,
                "instruction.unmatch",
                "'instruction':'" + id + "','reason':'CMIS'",
                "NMAS",
                "/instruction");
        world.settle(id, "2026-11-24");

        world.assertBalance("CASH-EUR", "EUR", "998499.75", "0", "0");
        world.assertOutside("GLOBAL:PAYEES", "EUR", "1500.25");
    }

    @Test
    void theLeafHasEveryLegWithItsBalance() {
        Outcome placed = world.accepted(ADVISOR, "instruction.securities", PURCHASE);

        assertEquals(
                List.of(
                        "GLOBAL",
                        "{account=SAFE-1, amount=100, asset=US0378331005, balance=100, bucket=PENDING}",
                        "{account=GLOBAL:MARKET, amount=-100, asset=US0378331005, balance=-100, bucket=EXTERNAL}",
                        "{account=CASH-USD, amount=-20000, asset=USD, balance=80000, bucket=AVAILABLE}",
                        "{account=CASH-USD, amount=20000, asset=USD, balance=20000, bucket=RESERVED}"),
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        ((Map<?, ?>) placed.record().get("instruction"))
                                                .get("portfolio")
                                                .toString()),
                                ((List<?>) placed.record().get("postings"))
                                        .stream().map(Object::toString))
                        .toList());
    }

    @Test
    void aRefusalByTheCustodianReleasesTheReservation() {
        String id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        Outcome refused = world.accepted(
                SUPERVISION,
                "instruction.refuse",
                "'instruction':'" + id + "','reason':'VALR','text':'against the law'");

        assertEquals("REJECTED UNMATCHED CLOSED RELEASED [VALR, NMAS]", life(refused));
        world.assertBalance("CASH-USD", "USD", "100000", "0", "0");
        world.assertBalance("SAFE-1", SHARE, "1000", "0", "0");
        world.refused(OPERATIONS, "instruction.acknowledge", "'instruction':'" + id + "'", "DCAN", "/instruction");
    }

    @Test
    void aGrantedCancellationReleasesTheReservation() {
        String id = world.instruct(ADVISOR, "instruction.securities", SALE);
        world.step(OPERATIONS, "acknowledge", id);
        assertEquals(
                "CANCELLATION_REQUESTED UNMATCHED PENDING RELEASED [NMAS, FUTU]",
                life(world.step(ADVISOR, "cancel-request", id)));
        world.assertBalance("SAFE-1", SHARE, "900", "100", "0");
        world.refused(OPERATIONS, "instruction.match", "'instruction':'" + id + "'", "DPRG", "/instruction");

        assertEquals(
                "CANCELLED UNMATCHED CLOSED RELEASED [CANI, NMAS]", life(world.step(OPERATIONS, "cancel-grant", id)));
        world.assertBalance("SAFE-1", SHARE, "1000", "0", "0");
    }

    @Test
    void aDeniedCancellationGoesOn() {
        String id = world.instruct(ADVISOR, "instruction.securities", SALE);
        world.step(OPERATIONS, "acknowledge", id);
        world.step(ADVISOR, "cancel-request", id);
        Outcome denied =
                world.accepted(OPERATIONS, "instruction.cancel-deny", "'instruction':'" + id + "','reason':'DPRG'");

        assertEquals("ACKNOWLEDGED_ACCEPTED UNMATCHED PENDING RELEASED [DPRG, NMAS, FUTU]", life(denied));
        world.step(OPERATIONS, "match", id);
        world.settle(id, "2026-11-25");
    }

    @Test
    void aReversalPointsBackAndMovesEverythingBack() {
        String id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        world.acknowledgedAndMatched(id);
        world.settle(id, "2026-11-25");
        String reversal = "'instruction':'" + id + "','reason':'wrong counterparty'";
        world.accepted(OPERATIONS, "instruction.reversal", reversal);

        world.assertBalance("CASH-USD", "USD", "100000", "0", "0");
        world.assertBalance("SAFE-1", SHARE, "1000", "0", "0");
        world.assertOutside("GLOBAL:MARKET", SHARE, "0");
        world.refused(OPERATIONS, "instruction.reversal", reversal, "OTHR", "/instruction");
    }

    @Test
    void aReversalDoesNotTakeWhatHasGone() {
        String id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        world.acknowledgedAndMatched(id);
        world.settle(id, "2026-11-25");
        world.instruct(
                ADVISOR,
                "instruction.securities",
                FREE_DELIVERY.replace("'100'", "'1050'").replace("2026-11-25", "2026-11-30"));

        world.refused(OPERATIONS, "instruction.reversal", "'instruction':'" + id + "','reason':'wrong'", "LACK", null);
    }

    @Test
    void whatIsNotSettledOnItsDateIsFailing() {
        String id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        world.step(OPERATIONS, "acknowledge", id);
        world.pass(Duration.ofDays(2));
        assertEquals(
                "ACKNOWLEDGED_ACCEPTED UNMATCHED PENDING RELEASED [CMIS]",
                life(world.accepted(OPERATIONS, "instruction.unmatch", "'instruction':'" + id + "','reason':'CMIS'")));
        world.pass(Duration.ofDays(1));
        assertEquals("ACKNOWLEDGED_ACCEPTED MATCHED FAILING RELEASED []", life(world.step(OPERATIONS, "match", id)));
    }

    @ParameterizedTest(name = "{0} of a {1} instruction: {2}")
    @CsvSource({
        "match,new,NEXT",
        "settle,new,NEXT",
        "unmatch,new,NEXT",
        "cancel-grant,new,OTHR",
        "reversal,new,OTHR",
        "approve,new,OTHR",
        "acknowledge,acknowledged,OTHR",
        "settle,acknowledged,NMAS",
        "match,matched,OTHR",
        "acknowledge,settled,DSET",
        "match,settled,DSET",
        "settle,settled,DSET",
        "refuse,settled,DSET",
        "cancel-request,settled,DSET",
        "cancel-grant,settled,DSET",
        "unmatch,settled,DSET",
        "acknowledge,cancelled,DCAN",
        "settle,cancelled,DCAN",
        "refuse,cancelled,DCAN",
        "cancel-request,cancelled,DCAN",
        "cancel-deny,cancelled,DCAN",
        "reversal,cancelled,OTHR",
        "cancel-request,requested,DPRG",
        "settle,requested,DPRG",
        "acknowledge,requested,DPRG",
        "approve,settled,DSET"
    })
    void stepsOutOfOrderAreRefused(String step, String stage, String code) {
        String id = at(stage);
        world.refused(signerOf(step), "instruction." + step, fieldsOf(step, id), code, "/instruction");
    }

    private String at(String stage) {
        String id = world.instruct(ADVISOR, "instruction.securities", PURCHASE);
        switch (stage) {
            case "acknowledged" -> world.step(OPERATIONS, "acknowledge", id);
            case "matched" -> world.acknowledgedAndMatched(id);
            case "settled" -> {
                world.acknowledgedAndMatched(id);
                world.settle(id, "2026-11-25");
            }
            case "requested" -> world.step(ADVISOR, "cancel-request", id);
            case "cancelled" -> {
                world.step(ADVISOR, "cancel-request", id);
                world.step(OPERATIONS, "cancel-grant", id);
            }
            default -> assertEquals("new", stage);
        }
        return id;
    }

    private static String signerOf(String step) {
        return switch (step) {
            case "refuse" -> SUPERVISION;
            case "cancel-request" -> ADVISOR;
            case "approve" -> World.APPROVER;
            default -> OPERATIONS;
        };
    }

    private String fieldsOf(String step, String id) {
        String instruction = "'instruction':'" + id + "'";
        return switch (step) {
            case "settle" -> instruction + ",'effectiveDate':'2026-11-25'";
            case "refuse" -> instruction + ",'reason':'OTHR','text':'why'";
            case "unmatch" -> instruction + ",'reason':'CMIS'";
            case "cancel-deny" -> instruction + ",'reason':'DPRG'";
            case "reversal" -> instruction + ",'reason':'why'";
            case "approve" ->
                instruction + ",'sha256':'"
                        + new Holdings(world.state)
                                .instruction(id)
                                .orElseThrow()
                                .order()
                                .digest() + "'";
            default -> instruction;
        };
    }

    @Test
    void theEffectiveDateIsNeitherEarlyNorToCome() {
        String id = at("matched");
        world.time = Instant.parse("2026-11-26T15:00:00Z");
        String settle = "'instruction':'" + id + "','effectiveDate':'%s'";
        world.refused(OPERATIONS, "instruction.settle", settle.formatted("2026-11-24"), "DDAT", "/effectiveDate");
        world.refused(OPERATIONS, "instruction.settle", settle.formatted("2026-11-27"), "DDAT", "/effectiveDate");
        world.accepted(OPERATIONS, "instruction.settle", settle.formatted("2026-11-26"));
    }

    @Test
    void anUnknownInstructionIsNamed() {
        world.refused(OPERATIONS, "instruction.match", "'instruction':'nothing'", "UNKN", "/instruction");
        world.refused(
                World.APPROVER,
                "instruction.approve",
                "'instruction':'nothing','sha256':'" + World.certificate("x") + "'",
                "UNKN",
                "/instruction");
    }

    @Test
    void aBondIsPaidByItsSettlementAmountAndHeldByItsFaceValue() {
        String bond = PURCHASE.replace(SHARE, BOND)
                .replace("'100'", "'10000.50'")
                .replace("'USD'", "'EUR'")
                .replace("CASH-USD", "CASH-EUR")
                .replace("'200'", "'98.4375'");
        world.accepted(ADVISOR, "instruction.securities", bond);

        world.assertBalance("SAFE-1", BOND, "500000", "0", "10000.5");
        world.assertBalance("CASH-EUR", "EUR", "980000", "20000", "0");
    }
}
