package org.signet.custody.advice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final String[] REPEATED = {
        "channel", "index", "height", "time", "id", "kind", "decision", "sha256", "reasons", "signers"
    };

    /**
     * The advice of a leaf.
     *
     * @param here the organisation whose node tells it
     */
    public static Advice of(String here, Leaf leaf) {
        JsonNode recorded = Answers.leafObject(leaf);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String member : REPEATED) {
            if (recorded.has(member)) {
                json.set(member, recorded.get(member));
            }
        }
        JsonNode instruction = recorded.path("record").path("instruction");
        if (instruction.isObject()) {
            json.set("instruction", instruction);
        }
        return new Advice(
                leaf.index(), organisations(here, recorded), properties(leaf, instruction), Answers.text(json));
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
