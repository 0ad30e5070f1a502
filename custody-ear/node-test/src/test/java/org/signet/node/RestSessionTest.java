package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Members.CUSTODIAN;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.CMS;
import static org.signet.node.Rest.NOBODY;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in by signing the node's nonce. */
@ExtendWith(SharedNode.class)
class RestSessionTest {
    private final Rest rest;

    RestSessionTest(Rest rest) {
        this.rest = rest;
    }

    private JsonNode challenge() throws Exception {
        return Rest.json(rest.send(NOBODY, rest.post("/api/v1/session/challenge", Rest.JSON, new byte[0])));
    }

    private static String signIn(JsonNode challenge, String origin) {
        return "{\"kind\":\"session.sign-in\",\"origin\":\"" + origin + "\",\"organisation\":\"manager\",\"nonce\":\""
                + challenge.path("nonce").asText() + "\"}";
    }

    private HttpResponse<String> open(byte[] signed) throws Exception {
        return rest.send(NOBODY, rest.post("/api/v1/session", CMS, signed));
    }

    private HttpResponse<String> with(String session, HttpRequest.Builder request) throws Exception {
        return rest.send(NOBODY, request.header("Cookie", session).build());
    }

    @Test
    void oneSignsInWithOnesOwnKey() throws Exception {
        byte[] signed = rest.node()
                .sign(MANAGER, "viewer", signIn(challenge(), rest.node().origin()));
        var opened = open(signed);
        assertEquals(201, opened.statusCode(), opened.body());
        String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("__Host-signet="), cookie);
        String attributes = cookie.replace(" ", "").toLowerCase(Locale.ROOT);
        for (String attribute : List.of("secure", "httponly", "samesite=strict", "path=/")) {
            assertTrue(attributes.contains(attribute), cookie);
        }
        String session = cookie.replaceFirst(";.*", "");
        JsonNode who = Rest.json(with(session, rest.request("/api/v1/session")));
        assertEquals("viewer", who.path("person").asText());
        assertEquals("[\"demo\"]", who.path("channels").toString());
        assertEquals(200, with(session, rest.request(CHANNEL + "/holdings")).statusCode());
        problem(with(session, rest.request(CHANNEL + "/people")), 403, "not-entitled");
        problem(
                with(
                        session,
                        rest.request("/api/v1/session")
                                .header("Origin", "https://evil.example")
                                .DELETE()),
                403,
                "cross-origin");
        problem(open(signed), 401, "unauthenticated");
        assertEquals(
                204, with(session, rest.request("/api/v1/session").DELETE()).statusCode());
        problem(with(session, rest.request(CHANNEL + "/holdings")), 401, "unauthenticated");
    }

    @Test
    void whatWasSignedForAnotherPlaceOpensNothing() throws Exception {
        problem(
                open(rest.node().sign(MANAGER, "viewer", signIn(challenge(), "https://evil.example"))),
                401,
                "unauthenticated");
        problem(
                open(rest.node()
                        .sign(
                                CUSTODIAN,
                                "operations",
                                signIn(challenge(), rest.node().origin()))),
                403,
                "certificate");
    }

    @Test
    void aSignInIsNoTransactionAndATransactionNoSignIn() throws Exception {
        String signIn = signIn(challenge(), rest.node().origin());
        byte[] payment = rest.node().sign(MANAGER, "advisor", Contents.payment("SESSION-1", "PAY", "rent-PAY", "1.00"));
        problem(open(payment), 400, "content");
        byte[] other = rest.node().sign(MANAGER, "viewer", signIn.replace("session.sign-in", "session.other"));
        problem(open(other), 400, "content");
        problem(rest.submit(rest.node().sign(MANAGER, "viewer", signIn)), 400, "content");
        problem(open(new byte[] {1}), 400, "envelope");
    }
}
