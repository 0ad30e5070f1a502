package org.signet.custody.advice;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signet.custody.intake.Answers;
import org.signet.ledger.Leaf;

/**
 * What is told about one leaf.
 *
 * @param index the leaf's place
 * @param organisations whose topics it goes to
 * @param properties for receivers that choose by them: {@code kind}, {@code decision}, {@code portfolio}, {@code instruction}
 * @param json the advice itself (docs/integrating/messaging.md)
 */
public record Advice(long index, SortedSet<String> organisations, SortedMap<String, String> properties, String json) {
    /** The members of a leaf that an advice repeats as they are. */
    private static final Set<String> REPEATED =
            Set.of("channel", "index", "height", "time", "id", "kind", "decision", "sha256", "reasons", "signers");

    private static final String INSTRUCTION = "instruction";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * The advice of a leaf.
     *
     * @param here the organisation whose node tells it
     */
    public static Advice of(String here, Leaf leaf) {
        ObjectNode json = parts(leaf);
        return new Advice(
                leaf.index(), organisations(here, json), properties(leaf, json.path(INSTRUCTION)), Answers.text(json));
    }

    /** Most of a leaf are findings and postings, which are passed over. */
    private static ObjectNode parts(Leaf leaf) {
        ObjectNode parts = MAPPER.createObjectNode();
        try (JsonParser parser = MAPPER.createParser(leaf.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("record")) {
                    parser.nextToken();
                    take(parser, Set.of(INSTRUCTION), parts);
                } else {
                    takeOne(parser, REPEATED, parts);
                }
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("the leaf " + leaf.index() + " is not JSON", e);
        }
    }

    private static void take(JsonParser object, Set<String> names, ObjectNode parts) throws IOException {
        while (object.nextToken() == JsonToken.FIELD_NAME) {
            takeOne(object, names, parts);
        }
    }

    private static void takeOne(JsonParser member, Set<String> names, ObjectNode parts) throws IOException {
        String name = member.currentName();
        member.nextToken();
        if (names.contains(name)) {
            parts.set(name, MAPPER.readTree(member));
        } else {
            member.skipChildren();
        }
    }

    private static SortedSet<String> organisations(String here, JsonNode recorded) {
        var organisations = new TreeSet<String>();
        organisations.add(here);
        for (JsonNode signer : recorded.path("signers")) {
            organisations.add(signer.path("organisation").asText(here));
        }
        return organisations;
    }

    private static SortedMap<String, String> properties(Leaf leaf, JsonNode instruction) {
        var properties = new TreeMap<String, String>();
        properties.put("decision", leaf.decision().name());
        if (leaf.kind() != null) {
            properties.put("kind", leaf.kind());
        }
        if (instruction.isObject()) {
            properties.put("instruction", instruction.path("id").asText());
            properties.put("portfolio", instruction.path("portfolio").asText());
        }
        return properties;
    }
}
