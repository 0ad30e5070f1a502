package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.ThreeOrganisations.CHANNEL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.signet.ledger.identity.KeyFiles;

/** The REST interface of docs/reference/rest.md on a real node, asked over TLS. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CMS = "application/pkcs7-mime";
    private static final String API = "/api/v1/channels/" + CHANNEL;
    private static final Map<String, HttpClient> CLIENTS = new HashMap<>();

    private static EmbeddedPostgres database;
    private static ThreeOrganisations node;

    @BeforeAll
    @Timeout(300)
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
        node = ThreeOrganisations.start(database.getJdbcUrl("postgres", "postgres"));
        seed();
    }

    @AfterAll
    static void stop() throws Exception {
        if (node != null) {
            node.close();
        }
        database.close();
    }

    private static void seed() throws Exception {
        for (String role :
                List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor", "viewer")) {
            accepted("manager", "registrar", person("manager", role));
        }
        accepted("custodian", "registrar", person("custodian", "operations"));
        accepted("custodian", "registrar", person("custodian", "supervision"));
        accepted("auditor", "registrar", person("auditor", "auditor"));
        String[] reference = {
            "'kind':'calendar.register','id':'C-1','calendar':'EUR','offset':'+00:00','weekend':['SATURDAY','SUNDAY'],'holidays':[],'workingDays':[]",
            "'kind':'portfolio.register','id':'F-1','portfolio':'P1','name':'Bond and equity','owner':'Client','manager':'manager','baseCurrency':'EUR','safekeepingAccounts':['S-1'],'cashAccounts':[{'account':'K-1','currency':'EUR','overdraft':'100.00'}]",
            "'kind':'instrument.register','id':'F-2','isin':'DE0007164600','name':'SAP','cfi':'ESVUFR','issuer':'529900D6BF99LW9R2E68','currency':'EUR','decimals':0,'calendar':'EUR'",
            "'kind':'payee.register','id':'F-3','payee':'rent','name':'Landlord','portfolio':'P1','currency':'EUR','account':'DE89370400440532013000','agent':'DEUTDEFF'",
            "'kind':'price.publish','id':'F-4','isin':'DE0007164600','value':'200.50','currency':'EUR','source':'close','asOf':'2026-11-20T16:35:00Z'",
            "'kind':'balance.open','id':'F-5','portfolio':'P1','account':'K-1','currency':'EUR','quantity':'1000.00'",
            "'kind':'balance.open','id':'F-6','portfolio':'P1','account':'S-1','isin':'DE0007164600','quantity':'3'"
        };
        for (String content : reference) {
            accepted("custodian", "operations", content);
        }
        accepted(
                "manager",
                "registrar",
                "'kind':'mandate.register','id':'M-1','mandate':'m.pay','person':'advisor','portfolios':['P1'],'kinds':['instruction.payment','instruction.securities'],'signing':'SOLE','limits':[{'value':'5000.00','currency':'EUR'}],'validFrom':'2026-01-01T00:00:00Z','validUntil':'2030-01-01T00:00:00Z'");
        accepted(
                "manager",
                "compliance",
                "'kind':'rule-pack.publish','id':'R-PACK','pack':'house','version':'1','rules':[{'rule':'HC-01','kind':'accepted-other-side','severity':'HARD','clause':'House rules 1','parameters':{}}]");
        accepted("custodian", "supervision", "'kind':'mandate.accept','id':'M-2','mandate':'m.pay'");
    }

    private static String person(String organisation, String role) throws Exception {
        return "'kind':'person.register','id':'P-" + organisation + "-" + role + "','person':'" + role
                + "','name':'The "
                + role + "','roles':['" + role + "'],'certificates':['"
                + KeyFiles.fingerprint(node.identity(organisation, role).certificate()) + "']";
    }

    private static String json(String members) {
        return ("{'channel':'" + CHANNEL + "'," + members + "}").replace('\'', '"');
    }

    private static String payment(String id, String payee, String amount) {
        return "'kind':'instruction.payment','id':'" + id
                + "','portfolio':'P1','cashAccount':'K-1','amount':{'value':'" + amount
                + "','currency':'EUR'},'payee':'" + payee + "','executionDate':'2029-11-26'";
    }

    private static JsonNode accepted(String organisation, String person, String members) throws Exception {
        var answer = submit(node.sign(organisation, person, json(members)));
        assertEquals(201, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> submit(byte[] signed) throws Exception {
        return send("", post(API + "/transactions", CMS, signed));
    }

    private static HttpRequest post(String path, String type, byte[] body) {
        return node.request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpClient client(String person) throws Exception {
        HttpClient known = CLIENTS.get(person);
        if (known == null) {
            known = node.client(person.isEmpty() ? Optional.empty() : Optional.of(person));
            CLIENTS.put(person, known);
        }
        return known;
    }

    private static HttpResponse<String> send(String person, HttpRequest request) throws Exception {
        return client(person).send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String person, String path) throws Exception {
        return send(person, node.request(path).build());
    }

    private static JsonNode read(String person, String path) throws Exception {
        var answer = get(person, path);
        assertEquals(200, answer.statusCode(), path + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    private static void problem(HttpResponse<String> answer, int status, String type) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", ""));
        JsonNode document = JSON.readTree(answer.body());
        assertEquals("urn:signet:problem:" + type, document.path("type").asText());
        assertEquals(status, document.path("status").asInt());
        assertFalse(document.path("title").asText().isEmpty());
        assertFalse(answer.body().contains("at org."), "no stack trace");
    }

    private static String newest() throws Exception {
        return "at-least="
                + read("advisor", API + "/status").path("finalHeight").asLong();
    }

    @Test
    @Order(1)
    void aPaymentGoesInAndIsSeenEverywhere() throws Exception {
        byte[] signed = node.sign("manager", "advisor", json(payment("I-1", "rent", "250.00")));
        var first = submit(signed);
        assertEquals(201, first.statusCode(), first.body());
        JsonNode receipt = JSON.readTree(first.body());
        long index = receipt.path("index").asLong();
        assertEquals(
                API + "/transactions/" + index,
                first.headers().firstValue("Location").orElseThrow().replaceFirst("^https://[^/]+", ""));
        assertTrue(receipt.path("final").asBoolean());
        assertEquals("wait=10", first.headers().firstValue("Preference-Applied").orElseThrow());

        var again = submit(signed);
        assertEquals(200, again.statusCode());
        assertEquals(receipt.path("leaf"), JSON.readTree(again.body()).path("leaf"));

        JsonNode instruction = read("viewer", API + "/instructions/I-1?" + newest());
        assertEquals("250.00", instruction.path("amount").asText());
        assertEquals("advisor", instruction.path("person").asText());
        assertEquals("rent", instruction.path("content").path("payee").asText());
        assertEquals(1, instruction.path("timeline").size());
        assertEquals(2, instruction.path("postings").size());
        JsonNode cash = read("viewer", API + "/cash?portfolio=P1").path("items").path(0);
        assertEquals("750", cash.path("available").asText());
        assertEquals("250", cash.path("reserved").asText());
        assertEquals("1000", cash.path("total").asText());
        assertEquals(index, cash.path("index").asLong());
        long before = receipt.path("height").asLong() - 1;
        assertEquals(
                "1000",
                read("viewer", API + "/cash?portfolio=P1&at=" + before)
                        .path("items")
                        .path(0)
                        .path("available")
                        .asText());
        problem(get("viewer", API + "/cash?at=999999"), 503, "behind");
    }

    @Test
    @Order(2)
    void whatIsRecordedCanBeReadByteForByte() throws Exception {
        byte[] signed = node.sign("manager", "advisor", json(payment("I-2", "rent", "1.00")));
        long index = JSON.readTree(submit(signed).body()).path("index").asLong();
        String transaction = API + "/transactions/" + index;
        var back = client("auditor").send(node.request(transaction + "/signed").build(), BodyHandlers.ofByteArray());
        assertArrayEquals(signed, back.body());
        assertEquals(
                json(payment("I-2", "rent", "1.00")),
                get("auditor", transaction + "/content").body());
        assertEquals(
                JSON.readTree(get("auditor", transaction + "/leaf").body()),
                read("auditor", API + "/transactions/id:I-2").path("leaf"));
        assertTrue(get("auditor", transaction + "/proof").body().startsWith("c2sp.org/tlog-proof@v1\n"));
        var zip = client("auditor").send(node.request(transaction + "/evidence").build(), BodyHandlers.ofByteArray());
        assertEquals("application/zip", zip.headers().firstValue("Content-Type").orElseThrow());
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            assertTrue(files.getNextEntry() != null);
        }
        String note = get("auditor", API + "/checkpoint").body();
        assertTrue(note.startsWith("test.example/demo\n"), note);
        long size = Long.parseLong(note.split("\n", 3)[1]);
        assertEquals(
                size, read("auditor", API + "/consistency?from=3").path("to").asLong());
        assertEquals(
                new String(
                                        client("auditor")
                                                .send(
                                                        node.request(API + "/genesis")
                                                                .build(),
                                                        BodyHandlers.ofByteArray())
                                                .body(),
                                        StandardCharsets.UTF_8)
                                .length()
                        > 100,
                true);
        assertEquals(1, read("auditor", API + "/blocks/1").path("transactions").asInt());
        problem(get("auditor", API + "/blocks/999999"), 404, "not-found");
        problem(get("auditor", API + "/transactions/999999"), 404, "not-found");
        problem(get("auditor", API + "/transactions/id:nothing"), 404, "not-found");
        problem(get("auditor", API + "/transactions/x"), 400, "parameter");
        problem(get("auditor", API + "/consistency"), 400, "parameter");
    }

    @Test
    @Order(3)
    void whatIsRefusedIsRecordedAndSaysWhy() throws Exception {
        var refused = submit(node.sign("manager", "advisor", json(payment("I-3", "nobody", "1.00"))));
        problem(refused, 422, "refused");
        JsonNode document = JSON.readTree(refused.body());
        assertFalse(document.path("reasons").path(0).path("code").asText().isEmpty());
        assertEquals("REFUSED", document.path("receipt").path("decision").asText());
        assertEquals("REFUSED", document.path("findings").path(0).path("result").asText());
        assertEquals(
                "REJECTED",
                read("advisor", API + "/instructions/I-3?" + newest())
                        .path("processing")
                        .asText());

        problem(
                submit(node.sign("manager", "advisor", json(payment("I-1", "rent", "251.00")))),
                409,
                "duplicate-reference");
    }

    @Test
    @Order(4)
    void whatRulesSaidIsFound() throws Exception {
        JsonNode findings =
                read("compliance", API + "/findings?result=REFUSED&" + newest()).path("items");
        assertEquals("I-3", findings.path(0).path("instruction").asText());
        assertEquals("HC-01", findings.path(0).path("rule").asText());
        assertEquals(
                "ACTIVE",
                read("compliance", API + "/rule-packs/manager/house")
                        .path("status")
                        .asText());
    }

    @Test
    @Order(4)
    void whatCannotBeOpenedIsNotRecorded() throws Exception {
        long size = read("auditor", API + "/status").path("size").asLong();
        problem(submit("garbage".getBytes(StandardCharsets.UTF_8)), 400, "envelope");
        problem(submit(node.sign("manager", "advisor", "not json")), 400, "content");
        var unknown = submit(node.sign("manager", "advisor", json(payment("I-9", "rent", "1.00") + ",'more':'x'")));
        problem(unknown, 400, "content");
        assertEquals(
                "/more",
                JSON.readTree(unknown.body())
                        .path("reasons")
                        .path(0)
                        .path("field")
                        .asText());
        problem(
                submit(node.sign(
                        "manager",
                        "advisor",
                        json(payment("I-9", "rent", "1.00")).replace("\"demo\"", "\"other\""))),
                400,
                "wrong-channel");
        problem(send("", post(API + "/transactions", "text/plain", new byte[1])), 415, "media-type");
        problem(send("", post("/api/v1/channels/other/transactions", CMS, new byte[1])), 404, "not-found");
        byte[] tooLarge = new byte[256 * 1024 + 1];
        problem(submit(tooLarge), 413, "too-large");
        var streamed = node.request(API + "/transactions")
                .header("Content-Type", CMS)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)))
                .build();
        problem(send("", streamed), 413, "too-large");
        assertEquals(size, read("auditor", API + "/status").path("size").asLong(), "nothing else changed");
    }

    @Test
    @Order(5)
    void aVerdictIsGivenWithoutHandingIn() throws Exception {
        long size = read("auditor", API + "/status").path("size").asLong();
        byte[] content = json(payment("W-1", "rent", "10.00")).getBytes(StandardCharsets.UTF_8);
        var fine = send("advisor", post(API + "/what-if", "application/json", content));
        assertEquals("ACCEPTED", JSON.readTree(fine.body()).path("decision").asText(), fine.body());
        byte[] bad = json(payment("W-2", "nobody", "10.00")).getBytes(StandardCharsets.UTF_8);
        var signed = send(
                "",
                post(API + "/what-if", CMS, node.sign("manager", "advisor", new String(bad, StandardCharsets.UTF_8))));
        assertEquals("REFUSED", JSON.readTree(signed.body()).path("decision").asText(), signed.body());
        problem(send("", post(API + "/what-if", "application/json", content)), 401, "unauthenticated");
        problem(send("viewer", post(API + "/what-if", "application/json", content)), 403, "not-entitled");
        assertEquals(size, read("auditor", API + "/status").path("size").asLong());
    }

    @Test
    @Order(6)
    void everyRoleSeesWhatTheTableSays() throws Exception {
        Map<String, List<String>> open = Map.of(
                API + "/transactions",
                        List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor"),
                API + "/instructions", List.of("advisor", "approver", "compliance", "operations", "auditor", "viewer"),
                API + "/holdings", List.of("advisor", "approver", "compliance", "operations", "auditor", "viewer"),
                API + "/portfolios",
                        List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor", "viewer"),
                API + "/people", List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor"),
                API + "/rule-packs", List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor"),
                API + "/status",
                        List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor", "viewer"));
        for (var entry : open.entrySet()) {
            problem(get("", entry.getKey()), 401, "unauthenticated");
            for (String role :
                    List.of("registrar", "advisor", "approver", "compliance", "operations", "auditor", "viewer")) {
                var answer = get(role, entry.getKey());
                if (entry.getValue().contains(role)) {
                    assertEquals(200, answer.statusCode(), role + " " + entry.getKey() + answer.body());
                } else {
                    problem(answer, 403, "not-entitled");
                }
            }
        }
        problem(get("viewer", API + "/reproject"), 403, "not-entitled");
        problem(get("advisor", "/api/v1/channels/other/status"), 404, "not-found");
    }

    @Test
    @Order(7)
    void listsPageWithoutGapsAndFilter() throws Exception {
        var seen = new ArrayList<Long>();
        String next = API + "/transactions?limit=7&" + newest();
        while (next != null) {
            JsonNode page = read("auditor", next);
            page.path("items").forEach(item -> seen.add(item.path("index").asLong()));
            next = page.has("next") ? page.path("next").asText() : null;
        }
        for (int i = 0; i < seen.size(); i++) {
            assertEquals(i, seen.get(i), "each once, in order");
        }
        assertEquals(read("auditor", API + "/status").path("size").asLong(), seen.size());
        JsonNode refused =
                read("auditor", API + "/transactions?decision=REFUSED").path("items");
        assertEquals("I-3", refused.path(0).path("id").asText());
        assertEquals(
                "manager",
                refused.path(0).path("signers").path(0).path("organisation").asText());
        assertEquals(
                0,
                read("auditor", API + "/transactions?kind=x'%20or%20'1'='1")
                        .path("items")
                        .size());
        assertEquals(
                3,
                read("auditor", API + "/instructions?portfolio=P1")
                        .path("items")
                        .size());
        assertEquals(
                "3",
                read("auditor", API + "/holdings?isin=DE0007164600")
                        .path("items")
                        .path(0)
                        .path("total")
                        .asText());
        assertEquals(
                "200.50",
                read("auditor", API + "/instruments/DE0007164600")
                        .path("price")
                        .path("value")
                        .asText());
        assertEquals(
                "K-1",
                read("auditor", API + "/portfolios/P1")
                        .path("cashAccounts")
                        .path(0)
                        .path("account")
                        .asText());
        assertEquals(
                "ACCEPTED",
                read("auditor", API + "/mandates/m.pay").path("status").asText());
        assertEquals(2, read("auditor", API + "/mandates/m.pay").path("history").size());
        assertEquals(
                "rent",
                read("auditor", API + "/payees?portfolio=P1")
                        .path("items")
                        .path(0)
                        .path("payee")
                        .asText());
        assertEquals(
                "EUR",
                read("auditor", API + "/calendars")
                        .path("items")
                        .path(0)
                        .path("calendar")
                        .asText());
        assertEquals(
                1,
                read("auditor", API + "/people/manager/advisor")
                        .path("certificates")
                        .size());
        problem(get("auditor", API + "/transactions?limit=1001"), 400, "parameter");
        problem(get("auditor", API + "/transactions?limit=0"), 400, "parameter");
        problem(get("auditor", API + "/transactions?after=x"), 400, "parameter");
        problem(get("auditor", API + "/portfolios/none"), 404, "not-found");
    }

    @Test
    @Order(8)
    void whatTheServerTurnsAwayIsAProblemToo() throws Exception {
        problem(get("auditor", "/api/v1/nowhere"), 404, "not-found");
        problem(send("auditor", node.request(API + "/status").DELETE().build()), 405, "method");
        problem(
                send(
                        "auditor",
                        node.request(API + "/status")
                                .header("Accept", "text/html")
                                .build()),
                406,
                "not-acceptable");
        problem(get("auditor", API + "/transactions?kind=" + "x".repeat(5000)), 413, "too-large");
        problem(get("auditor", API + "/transactions?kind=" + "x".repeat(141)), 400, "parameter");
    }

    @Test
    @Order(9)
    void oneSignsInWithOnesOwnKey() throws Exception {
        var challenge = challenge();
        byte[] signed = node.sign("manager", "viewer", signIn(challenge, node.origin()));
        var opened = send("", post("/api/v1/session", CMS, signed));
        assertEquals(201, opened.statusCode(), opened.body());
        String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        for (String attribute : List.of("Secure", "HttpOnly", "SameSite=Strict", "Path=/")) {
            assertTrue(
                    cookie.replace(" ", "")
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains(attribute.toLowerCase(java.util.Locale.ROOT)),
                    cookie);
        }
        assertTrue(cookie.startsWith("__Host-signet="), cookie);
        String session = cookie.replaceFirst(";.*", "");
        JsonNode who = JSON.readTree(send(
                        "",
                        node.request("/api/v1/session")
                                .header("Cookie", session)
                                .build())
                .body());
        assertEquals("viewer", who.path("person").asText());
        assertEquals("[\"demo\"]", who.path("channels").toString());
        assertEquals(
                200,
                send(
                                "",
                                node.request(API + "/holdings")
                                        .header("Cookie", session)
                                        .build())
                        .statusCode());
        problem(send("", node.request(API + "/people").header("Cookie", session).build()), 403, "not-entitled");
        problem(
                send(
                        "",
                        node.request("/api/v1/session")
                                .header("Cookie", session)
                                .header("Origin", "https://evil.example")
                                .DELETE()
                                .build()),
                403,
                "cross-origin");
        problem(send("", post("/api/v1/session", CMS, signed)), 401, "unauthenticated");
        assertEquals(
                204,
                send(
                                "",
                                node.request("/api/v1/session")
                                        .header("Cookie", session)
                                        .DELETE()
                                        .build())
                        .statusCode());
        problem(
                send(
                        "",
                        node.request(API + "/holdings")
                                .header("Cookie", session)
                                .build()),
                401,
                "unauthenticated");
    }

    private static JsonNode challenge() throws Exception {
        return JSON.readTree(send("", post("/api/v1/session/challenge", "application/json", new byte[0]))
                .body());
    }

    private static String signIn(JsonNode challenge, String origin) {
        return "{\"kind\":\"session.sign-in\",\"origin\":\"" + origin + "\",\"organisation\":\"manager\",\"nonce\":\""
                + challenge.path("nonce").asText() + "\"}";
    }

    @Test
    @Order(10)
    void signInsThatMustNotWork() throws Exception {
        problem(
                send(
                        "",
                        post(
                                "/api/v1/session",
                                CMS,
                                node.sign("manager", "viewer", signIn(challenge(), "https://evil.example")))),
                401,
                "unauthenticated");
        problem(
                send(
                        "",
                        post(
                                "/api/v1/session",
                                CMS,
                                node.sign("custodian", "operations", signIn(challenge(), node.origin())))),
                403,
                "certificate");
        problem(
                send(
                        "",
                        post(
                                "/api/v1/session",
                                CMS,
                                node.sign("manager", "advisor", json(payment("I-1", "rent", "250.00"))))),
                400,
                "content");
        problem(
                send(
                        "",
                        post(
                                "/api/v1/session",
                                CMS,
                                node.sign(
                                        "manager",
                                        "viewer",
                                        signIn(challenge(), node.origin())
                                                .replace("session.sign-in", "session.other")))),
                400,
                "content");
        problem(submit(node.sign("manager", "viewer", signIn(challenge(), node.origin()))), 400, "content");
        problem(send("", post("/api/v1/session", CMS, new byte[] {1})), 400, "envelope");
    }

    @Test
    @Order(11)
    void eventsGoOnWhereAReaderStopped() throws Exception {
        var first = events("-1", 5);
        assertEquals(List.of("0", "1", "2", "3", "4"), first);
        assertEquals(List.of("5", "6"), events("4", 2));
        long size = read("auditor", API + "/status").path("size").asLong();
        var request = node.request(API + "/events?after=" + (size - 1)).build();
        var answer = client("auditor").send(request, BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        submit(node.sign("manager", "advisor", json(payment("I-20", "rent", "2.00"))));
        assertEquals(List.of(Long.toString(size)), ids(answer.body(), 1));
        problem(get("auditor", API + "/events?after=99999"), 400, "parameter");
        problem(get("auditor", API + "/events?after=x"), 400, "parameter");
        problem(get("", API + "/events"), 401, "unauthenticated");
        problem(get("viewer", API + "/events"), 403, "not-entitled");
        problem(get("auditor", "/live/events"), 404, "not-found");
    }

    private static List<String> events(String last, int count) throws Exception {
        var answer = client("auditor")
                .send(
                        node.request(API + "/events")
                                .header("Last-Event-ID", last)
                                .build(),
                        BodyHandlers.ofInputStream());
        assertEquals(
                "text/event-stream",
                answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", ""));
        return ids(answer.body(), count);
    }

    private static List<String> ids(InputStream body, int count) throws Exception {
        var ids = new ArrayList<String>();
        try (var reader = new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
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
    @Order(12)
    void theReadModelIsRebuiltWhileItIsRead() throws Exception {
        JsonNode before = read("auditor", API + "/postings?limit=1000&" + newest());
        var started = send(
                "operations",
                node.request(API + "/reproject").POST(BodyPublishers.noBody()).build());
        assertEquals(202, started.statusCode(), started.body());
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            assertEquals(200, get("auditor", API + "/holdings").statusCode(), "reads go on");
            return read("operations", API + "/reproject").path("state").asText().equals("DONE");
        });
        assertEquals(before, read("auditor", API + "/postings?limit=1000"));
        accepted("manager", "advisor", payment("I-30", "rent", "3.00"));
        assertEquals(
                "I-30",
                read("advisor", API + "/instructions/I-30?" + newest())
                        .path("id")
                        .asText());
    }

    @Test
    @Order(13)
    void aRevokedCertificateIsNobodyAtOnce() throws Exception {
        assertEquals(200, get("approver", API + "/holdings").statusCode());
        accepted(
                "manager",
                "registrar",
                "'kind':'certificate.revoke','id':'R-1','certificate':'"
                        + KeyFiles.fingerprint(
                                node.identity("manager", "approver").certificate())
                        + "','reason':'lost'");
        problem(get("approver", API + "/holdings"), 401, "unauthenticated");
        var revoked = read("auditor", API + "/people/manager/approver?" + newest())
                .path("certificates")
                .path(0);
        assertEquals("lost", revoked.path("revoked").path("reason").asText());
    }

    @Test
    @Order(14)
    void healthAndOpenApiTellTheTruth() throws Exception {
        JsonNode health = JSON.readTree(get("", "/health/ready").body());
        assertEquals("UP", health.path("status").asText());
        assertTrue(health.toString().contains("demo.blocksBehind"), health.toString());
        String document = get("", "/openapi").body();
        assertTrue(document.contains("/channels/{channel}/transactions"), "the interface is described");
        assertTrue(get("", "/metrics").body().contains("signet_ledger_height"), "metrics");
    }

    @Test
    @Order(15)
    void manyAreHandedInAtOnceAndEachIsAnsweredByItself() throws Exception {
        byte[] first = node.sign("manager", "advisor", json(payment("B-1", "rent", "0.01")));
        byte[] refused = node.sign("manager", "advisor", json(payment("B-2", "nobody", "0.02")));
        byte[] other = node.sign("manager", "advisor", json(payment("B-1", "rent", "0.03")));
        byte[] garbage = {0x30, 3, 1, 2, 3};
        byte[] last = node.sign("manager", "advisor", json(payment("B-4", "rent", "0.04")));

        var answer = send("", post(API + "/transactions/batch", CMS, joined(first, refused, garbage, last, first)));

        assertEquals(200, answer.statusCode(), answer.body());
        List<JsonNode> lines = lines(answer);
        assertEquals(5, lines.size());
        assertEquals("B-1", lines.get(0).path("id").asText());
        assertEquals("ACCEPTED", lines.get(0).path("decision").asText());
        assertTrue(lines.get(0).path("final").asBoolean());
        assertEquals("rent", leafContent(lines.get(0)).path("payee").asText());
        assertEquals(422, lines.get(1).path("status").asInt());
        assertEquals("urn:signet:problem:refused", lines.get(1).path("type").asText());
        assertEquals("B-2", lines.get(1).at("/receipt/id").asText());
        assertEquals(400, lines.get(2).path("status").asInt());
        assertEquals("urn:signet:problem:envelope", lines.get(2).path("type").asText());
        assertEquals("B-4", lines.get(3).path("id").asText());
        assertEquals(lines.get(0).path("index"), lines.get(4).path("index"));

        HttpRequest again = node.request(API + "/transactions/batch")
                .header("Content-Type", CMS)
                .header("Prefer", "return=minimal, wait=3")
                .POST(BodyPublishers.ofByteArray(joined(first, other)))
                .build();
        var minimal = send("", again);
        assertEquals(
                "wait=3, return=minimal",
                minimal.headers().firstValue("Preference-Applied").orElseThrow());
        assertFalse(lines(minimal).get(0).has("leaf"));
        assertEquals(lines.get(0).path("index"), lines(minimal).get(0).path("index"));
        assertEquals(409, lines(minimal).get(1).path("status").asInt());
    }

    private static JsonNode leafContent(JsonNode receipt) throws Exception {
        return read("advisor", API + "/transactions/" + receipt.path("index").asLong() + "/content");
    }

    @Test
    @Order(16)
    void aBatchThatCannotBeTakenApartIsNotTaken() throws Exception {
        byte[] good = node.sign("manager", "advisor", json(payment("B-5", "rent", "0.05")));
        String batch = API + "/transactions/batch";

        problem(send("", post(batch, CMS, joined(good, new byte[] {0x30, 5, 1}))), 400, "envelope");
        problem(send("", post(batch, CMS, new byte[0])), 400, "envelope");
        problem(send("", post(batch, CMS, new byte[4 * 1024 * 1024 + 1])), 413, "too-large");
        byte[] empty = {0x30, 0};
        byte[][] many = new byte[501][];
        Arrays.fill(many, empty);
        problem(send("", post(batch, CMS, joined(many))), 413, "too-large");
        problem(send("", post(batch, "application/json", good)), 415, "media-type");
        problem(send("", post("/api/v1/channels/nowhere/transactions/batch", CMS, good)), 404, "not-found");
        problem(get("advisor", API + "/transactions/id:B-5"), 404, "not-found");
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) throws Exception {
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", ""));
        var lines = new ArrayList<JsonNode>();
        for (String line : answer.body().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    @Order(99)
    void aDatabaseThatIsGoneIsAProblemOfReadsOnly() throws Exception {
        database.close();
        problem(get("auditor", API + "/holdings"), 503, "database");
        assertEquals(
                201,
                submit(node.sign("manager", "advisor", json(payment("I-40", "rent", "4.00"))))
                        .statusCode());
        assertEquals(200, get("auditor", API + "/status").statusCode());
        assertEquals(503, get("", "/health/ready").statusCode());
    }
}
