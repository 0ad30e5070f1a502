package org.signet.custody.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.signet.ledger.Alarm;
import org.signet.ledger.Leaf;
import org.signet.ledger.Reason;
import org.signet.ledger.Receipt;
import org.signet.ledger.log.Cosignature;
import org.signet.ledger.log.CosignedCheckpoint;

/** The JSON of receipts and problems, the same on every door (docs/reference/rest.md, problems.md). */
public final class Answers {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Answers() {}

    /** A receipt, or a problem document. */
    public static ObjectNode of(String channel, IntakeResult result) {
        if (result instanceof Problem problem) {
            return problem(channel, problem);
        }
        return receipt(channel, ((IntakeResult.Accepted) result).receipt());
    }

    /** A transaction's address on this node. */
    public static String location(String channel, long index) {
        return "/api/v1/channels/" + channel + "/transactions/" + index;
    }

    /** A receipt without what can be asked for later: leaf, findings, checkpoint. */
    public static ObjectNode minimalReceipt(String channel, Receipt receipt) {
        Leaf leaf = receipt.leaf();
        ObjectNode json = named(leaf).put("final", receipt.isFinal());
        json.set("reasons", reasons(receipt.reasons()));
        return json.put("location", location(channel, leaf.index()));
    }

    public static ObjectNode receipt(String channel, Receipt receipt) {
        Leaf leaf = receipt.leaf();
        JsonNode recorded = leafObject(leaf);
        ObjectNode json = named(leaf).put("final", receipt.isFinal());
        json.set("reasons", reasons(receipt.reasons()));
        json.set("findings", findings(recorded));
        json.set("checkpoint", checkpoint(receipt.checkpoint()));
        json.set("leaf", recorded);
        return json.put("location", location(channel, leaf.index()));
    }

    private static ObjectNode named(Leaf leaf) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("index", leaf.index())
                .put("height", leaf.height())
                .put("time", leaf.time().toString());
        if (leaf.id() != null) {
            json.put("id", leaf.id().value());
        }
        if (leaf.kind() != null) {
            json.put("kind", leaf.kind());
        }
        return json.put("decision", leaf.decision().name())
                .put("sha256", leaf.digest().toString());
    }

    /** An RFC 9457 problem document. */
    public static ObjectNode problem(String channel, Problem problem) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("type", problem.type().uri().toString())
                .put("title", problem.type().title())
                .put("status", problem.type().status())
                .put("detail", problem.detail());
        problem.receipt()
                .ifPresent(receipt ->
                        json.put("instance", location(channel, receipt.leaf().index())));
        if (!problem.reasons().isEmpty()) {
            json.set("reasons", reasons(problem.reasons()));
        }
        problem.receipt().ifPresent(receipt -> {
            json.set("findings", findings(leafObject(receipt.leaf())));
            json.set("receipt", receipt(channel, receipt));
        });
        problem.alarm().ifPresent(alarm -> json.set("alarm", alarm(alarm)));
        return json;
    }

    public static ObjectNode alarm(Alarm alarm) {
        return MAPPER.createObjectNode()
                .put("what", alarm.what().name())
                .put("height", alarm.height())
                .put("text", alarm.text())
                .put("time", alarm.time().toString());
    }

    public static ArrayNode reasons(List<Reason> reasons) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Reason reason : reasons) {
            ObjectNode json = array.addObject().put("code", reason.code());
            if (reason.field() != null) {
                json.put("field", reason.field());
            }
            json.put("text", reason.text());
        }
        return array;
    }

    /** UTF-8 text of an answer. */
    public static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The leaf's own JSON. */
    public static JsonNode leafObject(Leaf leaf) {
        try {
            return MAPPER.readTree(leaf.json());
        } catch (IOException e) {
            throw new UncheckedIOException("the leaf " + leaf.index() + " is not JSON", e);
        }
    }

    private static JsonNode findings(JsonNode leaf) {
        JsonNode findings = leaf.path("record").path("findings");
        return findings.isArray() ? findings : MAPPER.createArrayNode();
    }

    private static ObjectNode checkpoint(CosignedCheckpoint cosigned) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("size", cosigned.checkpoint().size())
                .put("root", cosigned.checkpoint().root().toString());
        ArrayNode cosigners = json.putArray("cosigners");
        cosigned.cosignatures().stream().map(Cosignature::keyName).forEach(cosigners::add);
        return json;
    }
}
