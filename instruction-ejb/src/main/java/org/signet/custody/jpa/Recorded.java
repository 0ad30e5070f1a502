package org.signet.custody.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Block;
import org.signet.ledger.Leaf;
import org.signet.ledger.Outcome;

/** One leaf with its content, as docs/reference/transactions.md describes them. */
final class Recorded {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> OPENING = Set.of("instruction.securities", "instruction.payment");

    /** The field of the content that names what a transaction is about, by the first word of its kind. */
    private static final Map<String, String> SUBJECT_FIELD = Map.ofEntries(
            Map.entry("instruction", "instruction"),
            Map.entry("mandate", "mandate"),
            Map.entry("rule-pack", "pack"),
            Map.entry("portfolio", "portfolio"),
            Map.entry("exposure-report", "portfolio"),
            Map.entry("instrument", "isin"),
            Map.entry("price", "isin"),
            Map.entry("counterparty", "counterparty"),
            Map.entry("payee", "payee"),
            Map.entry("calendar", "calendar"),
            Map.entry("person", "person"),
            Map.entry("certificate", "certificate"),
            Map.entry("balance", "account"));

    private final Block.Entry entry;
    private final JsonNode json;
    private final JsonNode content;

    Recorded(Block.Entry entry) {
        this.entry = entry;
        this.json = read(entry.leaf().json());
        this.content = entry.leaf().kind() == null ? MissingNode.getInstance() : read(entry.content());
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger holds JSON that cannot be read", e);
        }
    }

    Leaf leaf() {
        return entry.leaf();
    }

    JsonNode record() {
        return json.path("record");
    }

    /** The content as it was signed, text. */
    String contentText() {
        return new String(entry.content(), StandardCharsets.UTF_8);
    }

    byte[] contentBytes() {
        return entry.content();
    }

    JsonNode content() {
        return content;
    }

    boolean isAccepted() {
        return leaf().decision() == Outcome.Decision.ACCEPTED;
    }

    /** Whether it asks for something new to be done, rather than continuing the life of an instruction. */
    boolean opensInstruction() {
        return leaf().kind() != null && OPENING.contains(leaf().kind());
    }

    boolean isAboutInstruction() {
        return leaf().kind() != null && leaf().kind().startsWith("instruction.");
    }

    @Nullable
    String organisation() {
        return textOf(json.path("signers").path(0).path("organisation"));
    }

    String requiredOrganisation() {
        String organisation = organisation();
        if (organisation == null) {
            throw new IllegalStateException("leaf " + leaf().index() + " was accepted without a signer");
        }
        return organisation;
    }

    @Nullable
    String certificate() {
        return textOf(json.path("signers").path(0).path("certificate"));
    }

    @Nullable
    String id() {
        return leaf().id() == null ? null : leaf().id().value();
    }

    @Nullable
    String subject() {
        String kind = leaf().kind();
        if (kind == null) {
            return null;
        }
        if (opensInstruction()) {
            return id();
        }
        String field = SUBJECT_FIELD.get(kind.substring(0, Math.max(0, kind.indexOf('.'))));
        return field == null ? null : text(field);
    }

    @Nullable
    String portfolio() {
        String named = text("portfolio");
        return named != null ? named : textOf(record().path("instruction").path("portfolio"));
    }

    /** Who signed, as the leaf says: a JSON array. */
    String signers() {
        return clean(json.path("signers").toString());
    }

    /** The codes of the leaf's reasons: why it was refused. */
    List<String> leafReasonCodes() {
        var codes = new ArrayList<String>();
        json.path("reasons").forEach(reason -> codes.add(reason.path("code").asText()));
        return codes;
    }

    /** Reason codes: of the instruction's status where the contract gave one, otherwise those of the leaf. */
    List<String> reasonCodes() {
        JsonNode status = record().path("instruction").path("reasons");
        if (!status.isArray()) {
            return leafReasonCodes();
        }
        var codes = new ArrayList<String>();
        status.forEach(code -> codes.add(code.asText()));
        return codes;
    }

    /** One of the four status axes after this transaction. */
    @Nullable
    String axis(String name) {
        return textOf(record().path("instruction").path(name));
    }

    /** The date on which the instruction settled, null while it has not. */
    @Nullable
    LocalDate settled() {
        return dateOf(record().path("instruction").path("settled"));
    }

    boolean isReversed() {
        return "true".equals(axis("reversed"));
    }

    @Nullable
    String text(String field) {
        return textOf(content.path(field));
    }

    String requiredText(String field) {
        String value = text(field);
        if (value == null) {
            throw new IllegalStateException("leaf " + leaf().index() + " was accepted without a " + field);
        }
        return value;
    }

    String textOr(String field, String other) {
        String value = text(field);
        return value == null ? other : value;
    }

    static @Nullable String textOf(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? clean(node.asText()) : null;
    }

    /** Null when it is none: a refused transaction may say anything. */
    static @Nullable BigDecimal decimalOf(JsonNode node) {
        try {
            return node.isTextual() ? new BigDecimal(node.asText()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    BigDecimal requiredDecimal(String field) {
        return new BigDecimal(requiredText(field));
    }

    Instant moment(String field) {
        return Instant.parse(requiredText(field));
    }

    /** Null when it is none. */
    static @Nullable LocalDate dateOf(JsonNode node) {
        try {
            return node.isTextual() ? LocalDate.parse(node.asText()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    List<String> texts(String field) {
        var texts = new ArrayList<String>();
        content.path(field).forEach(element -> texts.add(clean(element.asText())));
        return texts;
    }

    /** JSON may say what a PostgreSQL text cannot hold: the character zero and halves of surrogate pairs. */
    static String clean(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8); // an unpaired surrogate becomes a question mark
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
