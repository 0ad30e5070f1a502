package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Rest.CHANNEL;
import static org.signet.node.Rest.NOBODY;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description at /openapi says what the answers look like, and they do. */
@ExtendWith(SharedNode.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private final Rest rest;
    private JsonNode document;

    OpenApiTest(Rest rest) {
        this.rest = rest;
    }

    @BeforeAll
    void read() throws Exception {
        document = Rest.json(rest.send(
                NOBODY, rest.request("/openapi").header("Accept", Rest.JSON).build()));
        Book book = Book.open(rest, "SHAPES");
        rest.accepted(Members.MANAGER, "advisor", book.payment("SHAPES-1", "1.00"));
        rest.submit(
                rest.node().sign(Members.MANAGER, "advisor", Contents.payment("SHAPES-2", "SHAPES", "nobody", "1.00")));
    }

    private static boolean isGood(String status) {
        return status.startsWith("2") && !status.equals("204");
    }

    @Test
    void everyAnswerHasASchema() {
        var without = new ArrayList<String>();
        var operations = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    operations.add(name);
                    operation.getValue().path("responses").properties().forEach(response -> {
                        if (isGood(response.getKey()) && !hasSchema(response.getValue())) {
                            without.add(name + " " + response.getKey());
                        }
                    });
                }));
        assertTrue(operations.size() >= 40, operations.toString());
        assertEquals(List.of(), without);
    }

    private boolean hasSchema(JsonNode response) {
        var contents = response.path("content");
        if (contents.isEmpty()) {
            return false;
        }
        for (JsonNode content : contents) {
            JsonNode schema = content.path("schema");
            if (schema.isEmpty() || resolved(schema).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty()
                ? schema
                : document.path("components").path("schemas").path(reference.replaceFirst(".*/", ""));
    }

    /** All properties of a schema and of those it is made of. */
    private Map<String, JsonNode> properties(JsonNode schema) {
        var all = new TreeMap<String, JsonNode>();
        schema.path("allOf").forEach(part -> all.putAll(properties(resolved(part))));
        schema.path("properties").properties().forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    private List<String> required(JsonNode schema) {
        var all = new ArrayList<String>();
        schema.path("allOf").forEach(part -> all.addAll(required(resolved(part))));
        schema.path("required").forEach(each -> all.add(each.asText()));
        return all;
    }

    private void compare(String at, JsonNode answer, JsonNode reference, List<String> wrong) {
        JsonNode schema = resolved(reference);
        if (answer.isArray()) {
            if (!schema.path("type").asText().equals("array")) {
                wrong.add(at + " is an array");
            }
            answer.forEach(item -> compare(at + "[]", item, schema.path("items"), wrong));
        } else if (answer.isObject() && !schema.path("additionalProperties").asBoolean()) {
            Map<String, JsonNode> properties = properties(schema);
            required(schema).stream()
                    .filter(name -> !answer.has(name))
                    .forEach(name -> wrong.add(at + "/" + name + " is missing"));
            answer.properties().forEach(member -> {
                JsonNode property = properties.get(member.getKey());
                if (property == null) {
                    wrong.add(at + "/" + member.getKey() + " is not described");
                } else {
                    compare(at + "/" + member.getKey(), member.getValue(), property, wrong);
                }
            });
        } else if (answer.isValueNode()
                && !typeOf(answer).equals(schema.path("type").asText())) {
            wrong.add(at + " is " + answer + ", described as " + schema);
        }
    }

    private static String typeOf(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.isBoolean() ? "boolean" : "string";
    }

    @Test
    void answersAreAsDescribed() throws Exception {
        var wrong = new ArrayList<String>();
        String newest = "?" + rest.newest();
        String housePack = rest.read("auditor", CHANNEL + "/rule-packs/manager/house")
                .path("sha256")
                .asText();
        for (String address : List.of(
                "/transactions",
                "/transactions/{ref}",
                "/instructions",
                "/instructions/{id}",
                "/findings",
                "/holdings",
                "/cash",
                "/postings",
                "/portfolios",
                "/portfolios/{portfolio}",
                "/instruments",
                "/instruments/{isin}",
                "/prices",
                "/calendars",
                "/counterparties",
                "/payees",
                "/people",
                "/people/{organisation}/{person}",
                "/mandates",
                "/mandates/{mandate}",
                "/rule-packs",
                "/rule-packs/{owner}/{pack}",
                "/rule-packs/{owner}/{pack}/{sha256}",
                "/status",
                "/blocks/{height}")) {
            String asked = address.replace("{ref}", "id:SHAPES-1")
                    .replace("{id}", "SHAPES-1")
                    .replace("{portfolio}", "SHAPES")
                    .replace("{isin}", Contents.SHARE)
                    .replace("{organisation}", "manager")
                    .replace("{person}", "advisor")
                    .replace("{mandate}", "m.MR-SHAPES")
                    .replace("{owner}", "manager")
                    .replace("{pack}", "house")
                    .replace("{sha256}", housePack)
                    .replace("{height}", "1");
            JsonNode schema = document.path("paths")
                    .path("/api/v1/channels/{channel}" + address)
                    .path("get")
                    .path("responses")
                    .path("200")
                    .path("content")
                    .path(Rest.JSON)
                    .path("schema");
            assertFalse(schema.isMissingNode(), address);
            compare(address, rest.read("auditor", CHANNEL + asked + newest), schema, wrong);
        }
        assertEquals(List.of(), wrong);
    }
}
