package org.signet.ledger.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf says was decided.
 *
 * @param channel the channel's name
 * @param id the transaction's id, or null when the ledger could not read it
 * @param kind the transaction's kind, or null when the ledger could not read it
 * @param isAccepted accepted or refused
 * @param index its place in the log
 * @param height its block
 * @param time its block's time
 * @param sha256 hexadecimal hash of the signed bytes
 * @param signers in the order of the envelope
 * @param reasonCodes why, in the order of the leaf
 */
record Decision(
        String channel,
        @Nullable String id,
        @Nullable String kind,
        boolean isAccepted,
        long index,
        long height,
        Instant time,
        String sha256,
        List<EvidenceReport.Signer> signers,
        List<String> reasonCodes) {
    private static final String WHAT = "leaf.json";

    static Decision read(byte[] file) throws Refuted {
        var leaf = Json.object(file, WHAT);
        Refuted.unless(
                Json.canonical(leaf).equals(Primitives.utf8(file, WHAT)), WHAT + " is not canonical JSON (RFC 8785).");
        Json.fields(
                leaf,
                WHAT,
                Set.of(
                        "channel",
                        "decision",
                        "height",
                        "index",
                        "reasons",
                        "record",
                        "sha256",
                        "signers",
                        "time",
                        "version"),
                Set.of("id", "kind"));
        Refuted.unless(Json.integer(leaf, "version", WHAT) == 1, WHAT + " is not of version 1.");
        String decision = Json.text(leaf, "decision", WHAT);
        Refuted.unless(
                decision.equals("ACCEPTED") || decision.equals("REFUSED"),
                WHAT + " has the unknown decision " + decision);
        Refuted.unless(leaf.path("record").isObject(), WHAT + " has no record.");
        var codes = new ArrayList<String>();
        for (var reason : Json.list(leaf, "reasons", WHAT)) {
            Json.fields(reason, "A reason in " + WHAT, Set.of("code", "text"), Set.of("field"));
            codes.add(Json.text(reason, "code", WHAT));
        }
        return new Decision(
                Json.text(leaf, "channel", WHAT),
                leaf.has("id") ? Json.text(leaf, "id", WHAT) : null,
                leaf.has("kind") ? Json.text(leaf, "kind", WHAT) : null,
                decision.equals("ACCEPTED"),
                Json.integer(leaf, "index", WHAT),
                Json.integer(leaf, "height", WHAT),
                ChannelFacts.time(Json.text(leaf, "time", WHAT)),
                Json.text(leaf, "sha256", WHAT),
                signers(leaf),
                codes);
    }

    private static List<EvidenceReport.Signer> signers(JsonNode leaf) throws Refuted {
        var signers = new ArrayList<EvidenceReport.Signer>();
        for (var signer : Json.list(leaf, "signers", WHAT)) {
            String what = "A signer in " + WHAT;
            Json.fields(signer, what, Set.of("certificate", "organisation", "subject"), Set.of());
            signers.add(new EvidenceReport.Signer(
                    Json.text(signer, "organisation", what),
                    Json.text(signer, "subject", what),
                    Json.text(signer, "certificate", what)));
        }
        return List.copyOf(signers);
    }

    /** What the reader is told of the reasons. */
    String because() {
        return reasonCodes.isEmpty() ? "" : " (" + String.join(", ", reasonCodes) + ")";
    }
}
