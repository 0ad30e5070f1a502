package org.signet.ledger.channel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.CanonicalJson;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Leaf;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.TransactionId;

/** Writes and reads the JSON of a leaf (docs/reference/transactions.md, 'What the leaf records'). */
final class LeafJson {
    private static final long VERSION = 1;

    /** Always three digits of a second's fraction, so that the form does not depend on the value. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private LeafJson() {}

    /** The leaf of a transaction with the given outcome. Id and kind are null where the content was not read. */
    static Leaf write(
            String channel,
            long index,
            long height,
            Instant time,
            Sha256 digest,
            @Nullable TransactionId id,
            @Nullable String kind,
            List<Signer> signers,
            Outcome outcome) {
        var json = new TreeMap<String, Object>();
        json.put("channel", channel);
        json.put("decision", outcome.decision().name());
        json.put("height", height);
        if (id != null) {
            json.put("id", id.value());
        }
        json.put("index", index);
        if (kind != null) {
            json.put("kind", kind);
        }
        json.put("reasons", outcome.reasons().stream().map(LeafJson::reason).toList());
        json.put("record", outcome.record());
        json.put("sha256", digest.toString());
        json.put("signers", signers.stream().map(LeafJson::signer).toList());
        json.put("time", TIME.format(time));
        json.put("version", VERSION);
        return new Leaf(index, height, time, digest, id, kind, outcome.decision(), CanonicalJson.write(json));
    }

    private static SortedMap<String, Object> reason(Reason reason) {
        var json = new TreeMap<String, Object>();
        json.put("code", reason.code());
        if (reason.field() != null) {
            json.put("field", wellFormed(reason.field()));
        }
        json.put("text", wellFormed(reason.text()));
        return json;
    }

    private static SortedMap<String, Object> signer(Signer signer) {
        var json = new TreeMap<String, Object>();
        json.put("certificate", signer.fingerprint().toString());
        json.put("organisation", signer.organisation());
        json.put("subject", wellFormed(signer.subject()));
        return json;
    }

    /** Reasons quote what clients sent, which may hold half a surrogate pair; JSON in UTF-8 cannot. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            repaired = repaired == null ? new StringBuilder(text) : repaired;
            repaired.setCharAt(i, '\ufffd');
        }
        return repaired == null ? text : repaired.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DamagedStoreException when it is something else
     */
    static Leaf read(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return new Leaf(
                    node.required("index").longValue(),
                    node.required("height").longValue(),
                    Instant.parse(node.required("time").textValue()),
                    Sha256.parse(node.required("sha256").textValue()),
                    node.has("id") ? new TransactionId(node.get("id").textValue()) : null,
                    node.has("kind") ? node.get("kind").textValue() : null,
                    Outcome.Decision.valueOf(node.required("decision").textValue()),
                    json);
        } catch (IOException | RuntimeException e) {
            throw new DamagedStoreException("leaves: a leaf cannot be read: " + e.getMessage());
        }
    }

    /** Where a leaf is and what it is of: all that a scrub needs, without a tree of the whole. */
    record Place(long index, long height, Sha256 digest) {}

    /**
     * Reads the place of what {@link #write} wrote.
     *
     * @throws DamagedStoreException when it is something else
     */
    static Place place(byte[] json) {
        long index = -1;
        long height = -1;
        Sha256 digest = null;
        try (JsonParser parser = MAPPER.getFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "index" -> index = parser.getLongValue();
                    case "height" -> height = parser.getLongValue();
                    case "sha256" -> digest = Sha256.parse(parser.getText());
                    default -> {
                        if (value.isStructStart()) {
                            parser.skipChildren();
                        }
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new DamagedStoreException("leaves: a leaf cannot be read: " + e.getMessage());
        }
        if (digest == null) {
            throw new DamagedStoreException("leaves: a leaf has no sha256");
        }
        return new Place(index, height, digest);
    }

    static List<Reason> reasons(Leaf leaf) {
        var reasons = new ArrayList<Reason>();
        for (JsonNode reason : tree(leaf).required("reasons")) {
            reasons.add(new Reason(
                    reason.required("code").textValue(),
                    reason.has("field") ? reason.get("field").textValue() : null,
                    reason.required("text").textValue()));
        }
        return reasons;
    }

    /** What was decided, as it stands in the leaf. */
    static Outcome outcome(Leaf leaf) {
        var values = new TreeMap<String, Object>();
        tree(leaf)
                .required("record")
                .fields()
                .forEachRemaining(field -> values.put(field.getKey(), value(field.getValue())));
        return new Outcome(leaf.decision(), reasons(leaf), values);
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            var values = new TreeMap<String, Object>();
            node.fields().forEachRemaining(field -> values.put(field.getKey(), value(field.getValue())));
            return values;
        }
        if (node.isArray()) {
            var values = new ArrayList<Object>();
            node.forEach(element -> values.add(value(element)));
            return values;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : node.textValue();
    }

    private static JsonNode tree(Leaf leaf) {
        try {
            return MAPPER.readTree(leaf.json());
        } catch (IOException e) {
            throw new DamagedStoreException("leaves " + leaf.index() + ": not JSON");
        }
    }
}
