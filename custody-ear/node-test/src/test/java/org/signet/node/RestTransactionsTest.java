package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.NOBODY;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handing in transactions, and reading back what is recorded about them. */
@ExtendWith(SharedNode.class)
class RestTransactionsTest {
    private final Rest rest;

    RestTransactionsTest(Rest rest) {
        this.rest = rest;
    }

    private static String amount(JsonNode cash, String bucket) {
        return cash.path("items").path(0).path(bucket).asText();
    }

    @Test
    void aPaymentGoesInAndIsSeenEverywhere() throws Exception {
        Book book = Book.open(rest, "PAY");
        byte[] signed = book.signedPayment("PAY-1", "250.00");
        var first = rest.submit(signed);
        assertEquals(201, first.statusCode(), first.body());
        JsonNode receipt = Rest.json(first);
        long index = receipt.path("index").asLong();
        assertEquals(
                CHANNEL + "/transactions/" + index,
                first.headers().firstValue("Location").orElseThrow().replaceFirst("^https://[^/]+", ""));
        assertTrue(receipt.path("final").asBoolean());
        assertEquals("wait=10", first.headers().firstValue("Preference-Applied").orElseThrow());

        var again = rest.submit(signed);
        assertEquals(200, again.statusCode());
        assertEquals(receipt.path("leaf"), Rest.json(again).path("leaf"));

        JsonNode instruction = rest.read("viewer", CHANNEL + "/instructions/PAY-1?" + rest.newest());
        assertEquals("250.00", instruction.path("amount").asText());
        assertEquals("advisor", instruction.path("person").asText());
        assertEquals("rent-PAY", instruction.path("content").path("payee").asText());
        assertEquals(1, instruction.path("timeline").size());
        assertEquals(2, instruction.path("postings").size());
        JsonNode cash = rest.read("viewer", CHANNEL + "/cash?portfolio=PAY");
        assertEquals("750", amount(cash, "available"));
        assertEquals("250", amount(cash, "reserved"));
        assertEquals("1000", amount(cash, "total"));
        assertEquals(index, cash.path("items").path(0).path("index").asLong());
        long before = receipt.path("height").asLong() - 1;
        assertEquals("1000", amount(rest.read("viewer", CHANNEL + "/cash?portfolio=PAY&at=" + before), "available"));
        problem(rest.get("viewer", CHANNEL + "/cash?at=999999"), 503, "behind");
    }

    @Test
    void whatIsRecordedCanBeReadByteForByte() throws Exception {
        Book book = Book.open(rest, "BYTES");
        byte[] signed = book.signedPayment("BYTES-1", "1.00");
        long index = Rest.json(rest.submit(signed)).path("index").asLong();
        String transaction = CHANNEL + "/transactions/" + index;
        assertArrayEquals(signed, rest.bytes("auditor", transaction + "/signed").body());
        assertEquals(
                book.payment("BYTES-1", "1.00"),
                rest.get("auditor", transaction + "/content").body());
        assertEquals(
                rest.read("auditor", transaction + "/leaf"),
                rest.read("auditor", CHANNEL + "/transactions/id:BYTES-1").path("leaf"));
        assertTrue(rest.get("auditor", transaction + "/proof").body().startsWith("c2sp.org/tlog-proof@v1\n"));
        var zip = rest.bytes("auditor", transaction + "/evidence");
        assertEquals("application/zip", zip.headers().firstValue("Content-Type").orElseThrow());
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            assertNotNull(files.getNextEntry());
        }
    }

    @Test
    void theLogIsReadByHeightAndSize() throws Exception {
        String note = rest.get("auditor", CHANNEL + "/checkpoint").body();
        assertTrue(note.startsWith("test.example/demo\n"), note);
        long size = Long.parseLong(note.split("\n", 3)[1]);
        assertEquals(
                size,
                rest.read("auditor", CHANNEL + "/consistency?from=3").path("to").asLong());
        assertEquals(
                "demo",
                rest.read("auditor", CHANNEL + "/genesis").path("channel").asText());
        assertEquals(
                1,
                rest.read("auditor", CHANNEL + "/blocks/1").path("transactions").asInt());
        problem(rest.get("auditor", CHANNEL + "/blocks/999999"), 404, "not-found");
        problem(rest.get("auditor", CHANNEL + "/transactions/999999"), 404, "not-found");
        problem(rest.get("auditor", CHANNEL + "/transactions/id:nothing"), 404, "not-found");
        problem(rest.get("auditor", CHANNEL + "/transactions/x"), 400, "parameter");
        problem(rest.get("auditor", CHANNEL + "/consistency"), 400, "parameter");
    }

    @Test
    void whatIsRefusedIsRecordedAndSaysWhy() throws Exception {
        Book.open(rest, "REFUSED");
        byte[] signed =
                rest.node().sign(MANAGER, "advisor", Contents.payment("REFUSED-1", "REFUSED", "nobody", "1.00"));
        JsonNode document = problem(rest.submit(signed), 422, "refused");
        assertFalse(document.path("reasons").path(0).path("code").asText().isEmpty());
        assertEquals("REFUSED", document.path("receipt").path("decision").asText());
        assertEquals("REFUSED", document.path("findings").path(0).path("result").asText());
        assertEquals(
                "REJECTED",
                rest.read("advisor", CHANNEL + "/instructions/REFUSED-1?" + rest.newest())
                        .path("processing")
                        .asText());
        JsonNode finding = rest.read("compliance", CHANNEL + "/findings?result=REFUSED&portfolio=REFUSED")
                .path("items")
                .path(0);
        assertEquals("REFUSED-1", finding.path("instruction").asText());
        assertEquals("HC-01", finding.path("rule").asText());
    }

    @Test
    void aVerdictIsGivenWithoutHandingIn() throws Exception {
        Book book = Book.open(rest, "WHATIF");
        long size = rest.size();
        byte[] content = book.payment("WHATIF-1", "10.00").getBytes(StandardCharsets.UTF_8);
        var fine = rest.send("advisor", rest.post(CHANNEL + "/what-if", Rest.JSON, content));
        assertEquals("ACCEPTED", Rest.json(fine).path("decision").asText(), fine.body());
        byte[] bad = rest.node().sign(MANAGER, "advisor", Contents.payment("WHATIF-2", "WHATIF", "nobody", "10.00"));
        var signed = rest.send(NOBODY, rest.post(CHANNEL + "/what-if", Rest.CMS, bad));
        assertEquals("REFUSED", Rest.json(signed).path("decision").asText(), signed.body());
        byte[] basket = ("[" + book.payment("WHATIF-3", "10.00") + "," + book.payment("WHATIF-4", "10.00") + "]")
                .getBytes(StandardCharsets.UTF_8);
        var together = rest.send("advisor", rest.post(CHANNEL + "/what-if/basket", Rest.JSON, basket));
        var items = Rest.json(together).path("items");
        assertEquals(2, items.size(), together.body());
        assertEquals("ACCEPTED", items.path(0).path("decision").asText(), together.body());
        // The second sees what the first has taken from the account.
        assertNotEquals(
                items.path(0).path("record").path("postings"),
                items.path(1).path("record").path("postings"));
        var spoilt = ("[" + book.payment("WHATIF-3", "10.00") + ",{}]").getBytes(StandardCharsets.UTF_8);
        var named = rest.send("advisor", rest.post(CHANNEL + "/what-if/basket", Rest.JSON, spoilt));
        assertEquals(400, named.statusCode(), named.body());
        assertTrue(named.body().contains("\"/1/kind\""), named.body());
        problem(rest.send(NOBODY, rest.post(CHANNEL + "/what-if/basket", Rest.JSON, basket)), 401, "unauthenticated");
        problem(rest.send(NOBODY, rest.post(CHANNEL + "/what-if", Rest.JSON, content)), 401, "unauthenticated");
        problem(rest.send("viewer", rest.post(CHANNEL + "/what-if", Rest.JSON, content)), 403, "not-entitled");
        assertEquals(size, rest.size());
    }
}
