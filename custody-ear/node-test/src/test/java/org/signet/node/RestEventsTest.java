package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.NOBODY;
import static org.signet.node.Rest.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stream of leaves (server-sent events). */
@ExtendWith(SharedNode.class)
class RestEventsTest {
    private static final int STREAMS_OF_ONE = 8;

    /** Less than the time between two heartbeats, which would bring it too. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Rest rest;

    RestEventsTest(Rest rest) {
        this.rest = rest;
    }

    private HttpResponse<InputStream> open(String person, HttpRequest.Builder request) throws Exception {
        return rest.client(person).send(request.build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder events(String query) {
        return rest.request(CHANNEL + "/events" + query);
    }

    /** The ids of the next so many events that have one; then hangs up. */
    private static List<String> ids(HttpResponse<InputStream> answer, int count) throws IOException {
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/event-stream",
                answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", ""));
        var ids = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            while (ids.size() < count) {
                String line = reader.readLine();
                if (line.startsWith("id: ")) {
                    ids.add(line.substring(4));
                }
            }
        }
        return ids;
    }

    @Test
    void aStreamGoesOnWhereItsReaderStopped() throws Exception {
        assertEquals(
                List.of("0", "1", "2", "3", "4"), ids(open("auditor", events("").header("Last-Event-ID", "-1")), 5));
        assertEquals(List.of("5", "6"), ids(open("auditor", events("").header("Last-Event-ID", "4")), 2));
        assertEquals(List.of("5", "6"), ids(open("auditor", events("?after=4")), 2));
    }

    @Test
    void whatBecomesFinalIsSentAtOnce() throws Exception {
        Book book = Book.open(rest, "EVENTS");
        long size = rest.size();
        var caughtUp = open("auditor", events("?after=" + (size - 1)));
        var fromNow = open("operations", events(""));
        rest.accepted(MANAGER, "advisor", book.payment("EVENTS-1", "2.00"));
        assertTimeoutPreemptively(AT_ONCE, () -> {
            assertEquals(List.of(Long.toString(size)), ids(caughtUp, 1));
            assertEquals(List.of(Long.toString(size)), ids(fromNow, 1));
        });
    }

    @Test
    void aPlaceThatTheLogDoesNotHaveIsNone() throws Exception {
        problem(rest.get("auditor", CHANNEL + "/events?after=99999"), 400, "parameter");
        problem(rest.get("auditor", CHANNEL + "/events?after=x"), 400, "parameter");
        problem(rest.get(NOBODY, CHANNEL + "/events"), 401, "unauthenticated");
    }

    @Test
    void onePersonHasSoManyStreamsAndOthersTheirOwn() throws Exception {
        var open = new ArrayList<HttpResponse<InputStream>>();
        for (int i = 0; i < STREAMS_OF_ONE; i++) {
            var stream = open("approver", events(""));
            assertEquals(200, stream.statusCode());
            open.add(stream);
        }
        var tooMany = rest.get("approver", CHANNEL + "/events");
        problem(tooMany, 429, "too-many-streams");
        assertEquals("30", tooMany.headers().firstValue("Retry-After").orElseThrow());
        try (var others = open("compliance", events("")).body()) {
            assertEquals(':', others.read());
        }
        for (var stream : open) {
            stream.body().close();
        }
    }
}
