package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Members.REGISTRAR;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.NOBODY;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in where; AccessTest of the portal holds the whole table to its documentation. */
@ExtendWith(SharedNode.class)
class RestAccessTest {
    private static final List<String> EVERYBODY =
            List.of(REGISTRAR, "advisor", "approver", "compliance", "operations", "auditor", "viewer");

    private final Rest rest;

    RestAccessTest(Rest rest) {
        this.rest = rest;
    }

    /** Those that do not answer 200 here to whoever is let in. */
    private static final List<String> JOBS_AND_STREAMS = List.of("/events", "/reproject", "/replay");

    @ParameterizedTest(name = "{0} is not for {1}")
    @CsvSource({
        "/transactions, viewer",
        "/checkpoint, viewer",
        "/events, viewer",
        "/instructions, registrar",
        "/holdings, registrar",
        "/cash, registrar",
        "/postings, registrar",
        "/findings, registrar",
        "/portfolios,",
        "/people, viewer",
        "/mandates, viewer",
        "/rule-packs, viewer",
        "/status,",
        "/reproject, advisor approver compliance auditor viewer",
        "/replay, registrar advisor approver operations viewer",
    })
    void everyRoleSeesWhatTheTableSays(String address, String closed) throws Exception {
        problem(rest.get(NOBODY, CHANNEL + address), 401, "unauthenticated");
        List<String> turnedAway = closed == null ? List.of() : List.of(closed.split(" "));
        for (String role : EVERYBODY) {
            if (turnedAway.contains(role)) {
                JsonNode problem = problem(rest.get(role, CHANNEL + address), 403, "not-entitled");
                assertTrue(problem.path("detail").asText().contains(role), problem.toString());
            } else if (!JOBS_AND_STREAMS.contains(address)) {
                var answer = rest.get(role, CHANNEL + address);
                assertEquals(200, answer.statusCode(), role + " " + address + ": " + answer.body());
            }
        }
    }

    @Test
    void aChannelThatTheNodeDoesNotHaveIsNotFound() throws Exception {
        problem(rest.get("advisor", "/api/v1/channels/other/status"), 404, "not-found");
    }

    @Test
    void whoIsRegisteredToNobodyIsLetInNowhere() throws Exception {
        var newcomer = rest.node().identity(MANAGER, "newcomer").certificate();
        rest.accepted(
                MANAGER,
                REGISTRAR,
                Contents.person("ACCESS-1", "newcomer", "Without a certificate", List.of("advisor"), newcomer)
                        .replaceFirst("\"certificates\":\\[.*]", "\"certificates\":[]"));
        JsonNode problem = problem(rest.get("newcomer", CHANNEL + "/holdings"), 401, "unauthenticated");
        assertTrue(problem.path("detail").asText().contains("registered to nobody"), problem.toString());
    }

    @Test
    void aRevokedCertificateIsNobodyAtOnce() throws Exception {
        assertEquals(200, rest.get("leaver", CHANNEL + "/holdings").statusCode());
        var certificate = rest.node().identity(MANAGER, "leaver").certificate();
        rest.accepted(MANAGER, REGISTRAR, Contents.revocation("ACCESS-2", certificate));
        problem(rest.get("leaver", CHANNEL + "/holdings"), 401, "unauthenticated");
        JsonNode person = rest.read("auditor", CHANNEL + "/people/manager/leaver?" + rest.newest());
        assertEquals(
                "lost",
                person.path("certificates")
                        .path(0)
                        .path("revoked")
                        .path("reason")
                        .asText());
    }
}
