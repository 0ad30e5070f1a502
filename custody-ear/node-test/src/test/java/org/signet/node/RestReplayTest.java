package org.signet.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Contents.json;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history executed again on a real node, and a draft of a rule pack tried on it. */
@ExtendWith(SharedNode.class)
class RestReplayTest {
    private static final String REPLAY = CHANNEL + "/replay";
    private static final String BACK_TEST = REPLAY + "/back-test";
    private static final Duration LONG = Duration.ofSeconds(120);

    private final Rest rest;

    RestReplayTest(Rest rest) {
        this.rest = rest;
    }

    @BeforeEach
    void nothingRuns() throws Exception {
        await().atMost(LONG).until(() -> rest.get("auditor", REPLAY).statusCode() == 404 || isDone());
    }

    private boolean isDone() throws Exception {
        return !rest.read("auditor", REPLAY).path("state").asText().equals("RUNNING");
    }

    private JsonNode done() throws Exception {
        await().atMost(LONG).until(this::isDone);
        return rest.read("auditor", REPLAY);
    }

    /** A rule by which nothing may settle later than tomorrow. */
    private static byte[] draft(String severity) {
        return json("'kind':'rule-pack.propose','id':'DRAFT','pack':'draft','version':'1','cases':[],"
                        + "'rules':[{'rule':'D-1','kind':'settlement-date','severity':'" + severity
                        + "','clause':'1','parameters':{'horizonDays':['1']}}]")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasRecordedFollowsFromWhatWasSigned() throws Exception {
        Book.open(rest, "REPLAYED");
        var taken = rest.send("auditor", rest.post(REPLAY, Rest.JSON, new byte[0]));
        assertEquals(202, taken.statusCode(), taken.body());
        JsonNode proved = done();
        assertEquals("DONE", proved.path("state").asText(), proved::toString);
        assertEquals(proved.path("target"), proved.path("height"));
        assertFalse(proved.has("difference"), proved::toString);
    }

    @Test
    void aDraftIsTriedOnTheHistory() throws Exception {
        Book book = Book.open(rest, "TRIED");
        rest.accepted(Members.MANAGER, "advisor", book.payment("TRIED-1", "1.00"));
        var taken = rest.send("compliance", rest.post(BACK_TEST, Rest.JSON, draft("HARD")));
        assertEquals(202, taken.statusCode(), taken.body());
        JsonNode tried = done().path("backTest");
        assertTrue(tried.path("judged").asInt() >= 1, tried::toString);
        JsonNode flip = null;
        for (JsonNode each : tried.path("flips")) {
            flip = each.path("instruction").asText().equals("TRIED-1") ? each : flip;
        }
        assertTrue(flip != null, tried::toString);
        assertEquals("PASSED", flip.path("was").asText());
        assertEquals("REFUSED", flip.path("wouldBe").asText());
        assertEquals("D-1", flip.path("findings").path(0).path("rule").asText());
    }

    @Test
    void aDraftThatCannotBeAPackIsRefusedWithTheField() throws Exception {
        JsonNode unknown =
                problem(rest.send("compliance", rest.post(BACK_TEST, Rest.JSON, draft("MAYBE"))), 400, "content");
        assertEquals(
                "/rules/0/severity",
                unknown.path("reasons").path(0).path("field").asText(),
                unknown::toString);
        problem(
                rest.send("compliance", rest.post(BACK_TEST, Rest.JSON, "{".getBytes(StandardCharsets.UTF_8))),
                400,
                "content");
        byte[] other = json("'kind':'rule-pack.withdraw','id':'X','pack':'p','reason':'r'")
                .getBytes(StandardCharsets.UTF_8);
        problem(rest.send("compliance", rest.post(BACK_TEST, Rest.JSON, other)), 400, "content");
        problem(rest.send("advisor", rest.post(BACK_TEST, Rest.JSON, draft("HARD"))), 403, "not-entitled");
    }
}
