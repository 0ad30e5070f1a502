package org.signet.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signet.cli.it.DemoNetwork.Result;

/** What is done about an instruction after it was submitted, by whom it is to be done, with the command line. */
@Order(2)
@ExtendWith(DemoNetwork.Shared.class)
class FollowUpsIT {
    private static final String ADVISOR = "harbour/advisor";
    private static final String SECOND_ADVISOR = "harbour/second-advisor";
    private static final String APPROVER = "harbour/approver";
    private static final String OPERATIONS = "meridian/operations";
    private static final String SUPERVISION = "meridian/supervision";

    private final DemoNetwork network;

    FollowUpsIT(DemoNetwork network) {
        this.network = network;
    }

    private String submit(String person, String content, String id) {
        Result receipt = network.as(
                        person,
                        "instruction",
                        "submit",
                        network.content(id, content).toString())
                .expect(0);
        assertTrue(receipt.out().contains("ACCEPTED"), receipt::toString);
        return id;
    }

    private String purchase() {
        String id = Orders.id();
        return submit(ADVISOR, Orders.purchase(id), id);
    }

    private String payment(String person) {
        String id = Orders.id();
        return submit(person, Orders.payment(id), id);
    }

    private Result step(String person, String verb, String id, String... options) {
        var command = new ArrayList<>(List.of("instruction", verb, id));
        command.addAll(List.of(options));
        return network.as(person, command.toArray(String[]::new));
    }

    /** An axis of an instruction as the custodian's read model has it. */
    private String axis(String id, String axis) {
        network.awaitReadModel(OPERATIONS);
        JsonNode shown = network.json(OPERATIONS, "instruction", "show", id);
        return shown.path(axis).asText();
    }

    @Test
    void a_purchase_is_unmatched_matched_settled_and_reversed() {
        String id = purchase();
        step(OPERATIONS, "match", id).expect(1);
        step(OPERATIONS, "acknowledge", id).expect(0);
        step(OPERATIONS, "unmatch", id, "--reason", "DMON").expect(0);
        assertEquals("UNMATCHED", axis(id, "matching"));
        step(OPERATIONS, "match", id).expect(0);
        step(OPERATIONS, "settle", id, "--date", Orders.today().toString()).expect(0);
        assertEquals("CLOSED", axis(id, "settlement"));
        step(OPERATIONS, "reverse", id, "--reason", "Settled against the wrong trade")
                .expect(0);
        assertEquals("true", axis(id, "reversed"));
        Result again = step(OPERATIONS, "reverse", id, "--reason", "Again").expect(1);
        assertTrue(again.err().contains("OTHR"), again::toString);
    }

    @Test
    void a_cancellation_is_denied() {
        String id = payment(ADVISOR);
        step(ADVISOR, "cancel", id).expect(0);
        assertEquals("CANCELLATION_REQUESTED", axis(id, "processing"));
        step(OPERATIONS, "deny-cancel", id, "--reason", "DPRG").expect(0);
        assertEquals("ACKNOWLEDGED_ACCEPTED", axis(id, "processing"));
        step(OPERATIONS, "settle", id, "--date", Orders.today().toString()).expect(0);
    }

    @Test
    void supervision_refuses_and_operations_may_not() {
        String id = payment(ADVISOR);
        String[] why = {"--reason", "SAFE", "--text", "The account is under review."};
        Result wrongPerson = step(OPERATIONS, "refuse", id, why).expect(1);
        assertTrue(wrongPerson.err().contains("ROLE"), wrongPerson::toString);
        step(SUPERVISION, "refuse", id, why).expect(0);
        assertEquals("REJECTED", axis(id, "processing"));
    }

    @Test
    void a_joint_mandate_needs_a_second_person() {
        String id = payment(SECOND_ADVISOR);
        step(SECOND_ADVISOR, "approve", id).expect(1);
        step(APPROVER, "approve", id).expect(0);
        network.awaitReadModel(OPERATIONS);
        JsonNode shown = network.json(OPERATIONS, "instruction", "show", id);
        assertEquals(3, shown.path("timeline").size(), shown::toString);
    }

    @Test
    void a_step_with_its_id_is_done_once() {
        String id = payment(ADVISOR);
        String stepId = Orders.id();
        step(OPERATIONS, "acknowledge", id, "--id", stepId).expect(0);
        Result again = step(OPERATIONS, "acknowledge", id, "--id", stepId).expect(1);
        assertTrue(again.err().contains("REFE") || again.err().contains("OTHR"), again::toString);
    }
}
