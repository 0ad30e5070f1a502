package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The enterprise archive with its two resource adapters on a Payara Server, as docs/operating/payara-server.md has it. */
@Timeout(900)
class PayaraServerIT {
    /** The modules that make the archives. */
    private static final Path ASSEMBLY = Path.of(System.getProperty("signet.assembly"));

    @Test
    void theEnterpriseArchiveServesHealthAndTakesASubmission() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            var node = NodeProcess.prepare(
                    "payara-server", Members.managerAlone(), database.getJdbcUrl("postgres", "postgres"));
            Path home = node.files().root().toAbsolutePath().normalize();
            try (var server = PayaraServer.prepare(
                    Path.of(System.getProperty("signet.payara"))
                            .toAbsolutePath()
                            .normalize(),
                    home)) {
                server.start();
                server.administer(
                        "set-config-dir", "--directory", home.resolve("secrets").toString());
                server.administer("set", "configs.config.server-config.connector-service.class-loading-policy=global");
                deploy(server, "ledger-adapter", "../ledger-adapter/rar/target/ledger-adapter.rar");
                deploy(server, "artemis-ra", "artemis-ra/target/artemis-ra.rar");
                deploy(server, "custody", "ear/target/custody.ear");
                assertServes(server);
                assertTakes(server, node.registration("on-payara-server"));
            }
        }
    }

    private static void deploy(PayaraServer server, String name, String archive) throws Exception {
        Path file = ASSEMBLY.resolve(archive).toAbsolutePath().normalize();
        server.administer("deploy", "--name", name, file.toString());
    }

    private static void assertServes(PayaraServer server) {
        var client = HttpClient.newHttpClient();
        Awaitility.await().atMost(120, TimeUnit.SECONDS).untilAsserted(() -> {
            var health = client.send(server.request("/health/ready").build(), BodyHandlers.ofString());
            assertEquals(200, health.statusCode(), health.body());
            assertTrue(health.body().contains("demo.blocksBehind"), health.body());
        });
    }

    private static void assertTakes(PayaraServer server, byte[] signed) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        server.request(Rest.CHANNEL + "/transactions")
                                .header("Content-Type", Rest.CMS)
                                .POST(BodyPublishers.ofByteArray(signed))
                                .build(),
                        BodyHandlers.ofString());
        assertEquals(201, answer.statusCode(), answer.body());
        JsonNode receipt = Rest.json(answer);
        assertEquals("ACCEPTED", receipt.path("decision").asText());
        assertTrue(receipt.path("final").asBoolean());
    }
}
