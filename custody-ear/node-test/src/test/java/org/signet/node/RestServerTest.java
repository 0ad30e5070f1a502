package org.signet.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.CMS;
import static org.signet.node.Rest.NOBODY;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server around the resources does: errors in the one shape, health, metrics, checks of the store. */
@ExtendWith(SharedNode.class)
class RestServerTest {
    private static final String VERIFY = CHANNEL + "/verify";
    private static final Duration CHECKED = Duration.ofSeconds(60);

    private final Rest rest;

    RestServerTest(Rest rest) {
        this.rest = rest;
    }

    @Test
    void whatTheServerTurnsAwayIsAProblemToo() throws Exception {
        problem(rest.get("auditor", "/api/v1/nowhere"), 404, "not-found");
        problem(rest.get("auditor", "/live/events"), 404, "not-found");
        problem(rest.send("auditor", rest.request(CHANNEL + "/status").DELETE().build()), 405, "method");
        problem(
                rest.send(
                        "auditor",
                        rest.request(CHANNEL + "/status")
                                .header("Accept", "text/html")
                                .build()),
                406,
                "not-acceptable");
        problem(rest.send(NOBODY, rest.post(CHANNEL + "/transactions", "text/plain", new byte[1])), 415, "media-type");
        problem(
                rest.send(NOBODY, rest.post("/api/v1/channels/other/transactions", CMS, new byte[1])),
                404,
                "not-found");
        problem(rest.get("auditor", CHANNEL + "/transactions?kind=" + "x".repeat(5000)), 413, "too-large");
        problem(rest.get("auditor", CHANNEL + "/transactions?kind=" + "x".repeat(141)), 400, "parameter");
    }

    @Test
    void healthAndMetricsTellTheTruth() throws Exception {
        JsonNode health = Rest.json(rest.get(NOBODY, "/health/ready"));
        assertEquals("UP", health.path("status").asText());
        assertTrue(health.toString().contains("demo.blocksBehind"), health.toString());
        assertTrue(rest.get(NOBODY, "/metrics").body().contains("signet_ledger_height"), "metrics");
    }

    /** Whether one is still running when the next is asked for depends on the machine, so several are, until it is. */
    @Test
    void aChannelsStoreIsCheckedOnceAtATime() throws Exception {
        await().atMost(CHECKED)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> checksAskedForAtOnce().contains(409));
        await().atMost(CHECKED)
                .until(() -> rest.read("auditor", VERIFY).path("state").asText().equals("DONE"));
        assertEquals(0, rest.read("auditor", VERIFY).path("damages").size());
        assertEquals(
                202,
                rest.send("auditor", rest.post(VERIFY, Rest.JSON, new byte[0])).statusCode());
    }

    private Set<Integer> checksAskedForAtOnce() throws Exception {
        var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 8; i++) {
            asked.add(rest.client("auditor")
                    .sendAsync(rest.post(VERIFY, Rest.JSON, new byte[0]), HttpResponse.BodyHandlers.ofString()));
        }
        var statuses = new TreeSet<Integer>();
        for (var each : asked) {
            var answer = each.get();
            statuses.add(answer.statusCode());
            if (answer.statusCode() != 202) {
                problem(answer, 409, "already-running");
            }
        }
        return statuses;
    }
}
