package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.CMS;
import static org.signet.node.Rest.NOBODY;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handing in several transactions with one request. */
@ExtendWith(SharedNode.class)
class RestBatchTest {
    private static final String BATCH = CHANNEL + "/transactions/batch";

    private final Rest rest;

    RestBatchTest(Rest rest) {
        this.rest = rest;
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private HttpResponse<String> send(byte[]... parts) throws Exception {
        return rest.send(NOBODY, rest.post(BATCH, CMS, joined(parts)));
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", ""));
        var lines = new ArrayList<JsonNode>();
        for (String line : answer.body().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static void assertProblem(int status, String type, JsonNode line) {
        assertEquals("urn:signet:problem:" + type, line.path("type").asText(), line.toString());
        assertEquals(status, line.path("status").asInt());
    }

    @Test
    void manyAreHandedInAtOnceAndEachIsAnsweredByItself() throws Exception {
        Book book = Book.open(rest, "MANY");
        byte[] first = book.signedPayment("MANY-1", "0.01");
        byte[] refused = rest.node().sign(MANAGER, "advisor", Contents.payment("MANY-2", "MANY", "nobody", "0.02"));
        byte[] other = book.signedPayment("MANY-1", "0.03");
        byte[] garbage = {0x30, 3, 1, 2, 3};
        byte[] last = book.signedPayment("MANY-4", "0.04");

        List<JsonNode> lines = lines(send(first, refused, garbage, last, first));
        assertEquals(5, lines.size());
        assertEquals("MANY-1", lines.get(0).path("id").asText());
        assertEquals("ACCEPTED", lines.get(0).path("decision").asText());
        assertTrue(lines.get(0).path("final").asBoolean());
        assertProblem(422, "refused", lines.get(1));
        assertEquals("MANY-2", lines.get(1).at("/receipt/id").asText());
        assertProblem(400, "envelope", lines.get(2));
        assertEquals("MANY-4", lines.get(3).path("id").asText());
        assertEquals(lines.get(0).path("index"), lines.get(4).path("index"));

        var minimal = rest.send(
                NOBODY,
                rest.request(BATCH)
                        .header("Content-Type", CMS)
                        .header("Prefer", "return=minimal, wait=3")
                        .POST(BodyPublishers.ofByteArray(joined(first, other)))
                        .build());
        assertEquals(
                "wait=3, return=minimal",
                minimal.headers().firstValue("Preference-Applied").orElseThrow());
        assertFalse(lines(minimal).get(0).has("leaf"));
        assertEquals(lines.get(0).path("index"), lines(minimal).get(0).path("index"));
        assertProblem(409, "duplicate-reference", lines(minimal).get(1));
    }

    @Test
    void aBatchThatCannotBeTakenApartIsNotTaken() throws Exception {
        Book book = Book.open(rest, "APART");
        byte[] good = book.signedPayment("APART-1", "0.05");
        problem(send(good, new byte[] {0x30, 5, 1}), 400, "envelope");
        problem(send(new byte[0]), 400, "envelope");
        problem(send(new byte[4 * 1024 * 1024 + 1]), 413, "too-large");
        byte[][] many = new byte[501][];
        Arrays.fill(many, new byte[] {0x30, 0});
        problem(send(many), 413, "too-large");
        problem(rest.send(NOBODY, rest.post(BATCH, Rest.JSON, good)), 415, "media-type");
        problem(
                rest.send(NOBODY, rest.post("/api/v1/channels/nowhere/transactions/batch", CMS, good)),
                404,
                "not-found");
        problem(rest.get("advisor", CHANNEL + "/transactions/id:APART-1"), 404, "not-found");
    }
}
