package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The REST interface of a node (docs/reference/rest.md) as the manager's people use it, asked over TLS. */
final class Rest {
    static final String CMS = "application/pkcs7-mime";
    static final String JSON = "application/json";
    static final String CHANNEL = "/api/v1/channels/" + Members.CHANNEL;

    /** Whoever has no certificate. */
    static final String NOBODY = "";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final NodeProcess node;
    private final Map<String, HttpClient> clients = new HashMap<>();

    Rest(NodeProcess node) {
        this.node = node;
    }

    NodeProcess node() {
        return node;
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }

    HttpRequest.Builder request(String path) {
        return node.request(path);
    }

    HttpRequest post(String path, String type, byte[] body) {
        return request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    HttpClient client(String person) throws Exception {
        HttpClient known = clients.get(person);
        if (known == null) {
            known = node.client(person.equals(NOBODY) ? Optional.empty() : Optional.of(person));
            clients.put(person, known);
        }
        return known;
    }

    HttpResponse<String> send(String person, HttpRequest request) throws Exception {
        return client(person).send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String person, String path) throws Exception {
        return send(person, request(path).build());
    }

    HttpResponse<byte[]> bytes(String person, String path) throws Exception {
        return client(person).send(request(path).build(), BodyHandlers.ofByteArray());
    }

    /** What a person is answered who may ask. */
    JsonNode read(String person, String path) throws Exception {
        var answer = get(person, path);
        assertEquals(200, answer.statusCode(), path + ": " + answer.body());
        return json(answer);
    }

    /** Hands in signed bytes; the signature is the credential. */
    HttpResponse<String> submit(byte[] signed) throws Exception {
        return send(NOBODY, post(CHANNEL + "/transactions", CMS, signed));
    }

    /** Signs and hands in what must be accepted, and returns the receipt. */
    JsonNode accepted(String organisation, String person, String content) throws Exception {
        var answer = submit(node.sign(organisation, person, content));
        assertEquals(201, answer.statusCode(), answer.body());
        return json(answer);
    }

    /** Leaves in the log. */
    long size() throws Exception {
        return read("auditor", CHANNEL + "/status").path("size").asLong();
    }

    /** A query parameter that waits until the read model has everything final. */
    String newest() throws Exception {
        return "at-least="
                + read("auditor", CHANNEL + "/status").path("finalHeight").asLong();
    }

    /** Expects a problem document, and returns it. */
    static JsonNode problem(HttpResponse<String> answer, int status, String type) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", ""));
        JsonNode document = json(answer);
        assertEquals("urn:signet:problem:" + type, document.path("type").asText());
        assertEquals(status, document.path("status").asInt());
        assertFalse(document.path("title").asText().isEmpty());
        assertFalse(answer.body().contains("at org."), "no stack trace");
        return document;
    }
}
