package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists with their filters and pages, and the rebuilding of what they come from. */
@ExtendWith(SharedNode.class)
class RestReadModelTest {
    private final Rest rest;

    RestReadModelTest(Rest rest) {
        this.rest = rest;
    }

    private JsonNode items(String path) throws Exception {
        return rest.read("auditor", CHANNEL + path).path("items");
    }

    private String text(String path, String member) throws Exception {
        return items(path).path(0).path(member).asText();
    }

    @Test
    void pagesHaveEveryTransactionOnceAndInOrder() throws Exception {
        var seen = new ArrayList<Long>();
        String next = CHANNEL + "/transactions?limit=7&" + rest.newest();
        while (next != null) {
            JsonNode page = rest.read("auditor", next);
            page.path("items").forEach(item -> seen.add(item.path("index").asLong()));
            next = page.has("next") ? page.path("next").asText() : null;
        }
        for (int i = 0; i < seen.size(); i++) {
            assertEquals(i, seen.get(i), "each once, in order");
        }
        assertEquals(rest.size(), seen.size());
    }

    @Test
    void listsAreFiltered() throws Exception {
        Book book = Book.open(rest, "LISTS");
        rest.accepted(MANAGER, "advisor", book.payment("LISTS-1", "1.00"));
        rest.submit(rest.node().sign(MANAGER, "advisor", Contents.payment("LISTS-2", "LISTS", "nobody", "1.00")));
        JsonNode refused = items("/transactions?portfolio=LISTS&decision=REFUSED&" + rest.newest());
        assertEquals("LISTS-2", refused.path(0).path("id").asText());
        assertEquals(
                "manager",
                refused.path(0).path("signers").path(0).path("organisation").asText());
        assertEquals(
                0, items("/transactions?kind=x'%20or%20'1'='1").size(), "a filter's value is never part of a query");
        assertEquals(2, items("/instructions?portfolio=LISTS").size());
        assertEquals("LISTS-1", text("/instructions?portfolio=LISTS&status=PENDING_PROCESSING", "id"));
        assertEquals("3", text("/holdings?portfolio=LISTS&isin=" + Contents.SHARE, "total"));
        assertEquals("rent-LISTS", text("/payees?portfolio=LISTS", "payee"));
        assertEquals("DEUTDEFF", text("/counterparties?portfolio=LISTS", "counterparty"));
        assertEquals("EUR", text("/calendars", "calendar"));
        problem(rest.get("auditor", CHANNEL + "/transactions?limit=1001"), 400, "parameter");
        problem(rest.get("auditor", CHANNEL + "/transactions?limit=0"), 400, "parameter");
        problem(rest.get("auditor", CHANNEL + "/transactions?after=x"), 400, "parameter");
    }

    @Test
    void oneThingIsShownWithAllThatBelongsToIt() throws Exception {
        Book.open(rest, "ONE");
        String newest = rest.newest();
        JsonNode portfolio = rest.read("auditor", CHANNEL + "/portfolios/ONE?" + newest);
        assertEquals(
                "K-ONE", portfolio.path("cashAccounts").path(0).path("account").asText());
        assertEquals("S-ONE", portfolio.path("safekeepingAccounts").path(0).asText());
        JsonNode mandate = rest.read("auditor", CHANNEL + "/mandates/m.MR-ONE");
        assertEquals("ACCEPTED", mandate.path("status").asText());
        assertEquals(2, mandate.path("history").size());
        JsonNode instrument = rest.read("auditor", CHANNEL + "/instruments/" + Contents.SHARE);
        assertEquals("200.50", instrument.path("price").path("value").asText());
        JsonNode person = rest.read("auditor", CHANNEL + "/people/manager/advisor");
        assertEquals(1, person.path("certificates").size());
        JsonNode pack = rest.read("compliance", CHANNEL + "/rule-packs/manager/house");
        assertEquals("PUBLISHED", pack.path("status").asText());
        assertTrue(pack.path("inForce").asBoolean(), pack::toString);
        assertEquals("compliance-head", pack.path("approver").asText());
        assertEquals(
                pack,
                rest.read(
                        "compliance",
                        CHANNEL + "/rule-packs/manager/house/"
                                + pack.path("sha256").asText()));
        assertEquals(
                1,
                rest.read("compliance", CHANNEL + "/rule-packs?pack=house&status=PUBLISHED")
                        .path("items")
                        .size());
        assertEquals(
                0,
                rest.read("compliance", CHANNEL + "/rule-packs?owner=custodian")
                        .path("items")
                        .size());
        problem(rest.get("auditor", CHANNEL + "/portfolios/none"), 404, "not-found");
    }

    @Test
    void theReadModelIsRebuiltWhileItIsRead() throws Exception {
        Book book = Book.open(rest, "REBUILT");
        JsonNode before = rest.read("auditor", CHANNEL + "/postings?limit=1000&" + rest.newest());
        var started = rest.send(
                "operations",
                rest.request(CHANNEL + "/reproject")
                        .POST(BodyPublishers.noBody())
                        .build());
        assertEquals(202, started.statusCode(), started.body());
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            assertEquals(200, rest.get("auditor", CHANNEL + "/holdings").statusCode(), "reads go on");
            return rest.read("operations", CHANNEL + "/reproject")
                    .path("state")
                    .asText()
                    .equals("DONE");
        });
        assertEquals(before, rest.read("auditor", CHANNEL + "/postings?limit=1000"));
        rest.accepted(MANAGER, "advisor", book.payment("REBUILT-1", "3.00"));
        JsonNode instruction = rest.read("advisor", CHANNEL + "/instructions/REBUILT-1?" + rest.newest());
        assertEquals("REBUILT-1", instruction.path("id").asText());
    }
}
