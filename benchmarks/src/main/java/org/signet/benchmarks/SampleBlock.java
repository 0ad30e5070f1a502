package org.signet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.cli.bench.Book.Step;
import org.signet.cli.bench.Orders;
import org.signet.ledger.CanonicalJson;
import org.signet.ledger.Limits;
import org.signet.ledger.Outcome;
import org.signet.ledger.State;

/** A full block of instructions, and what a node stores of it. */
final class SampleBlock {
    static final int INSTRUCTIONS = Limits.BLOCK_TRANSACTIONS;

    private final List<byte[]> envelopes = new ArrayList<>();
    private final List<SortedMap<String, Object>> leaves = new ArrayList<>();
    private final Map<State.Key<?>, Object> changes = new LinkedHashMap<>();
    private final Map<State.Key<?>, byte[]> encoded = new LinkedHashMap<>();

    /** The first orders of the cast's book, executed on the ledger. */
    SampleBlock(Cast cast, MemoryLedger ledger) {
        Orders orders = cast.book().orders();
        ledger.endBlock();
        for (int place = 0; place < INSTRUCTIONS; place++) {
            Step step = orders.at(place);
            envelopes.add(cast.sign(step));
            leaves.add(leaf(step, ledger.execute(ledger.read(step)), cast));
        }
        ledger.endBlock().forEach((key, value) -> value.ifPresent(present -> changes.put(key, present)));
        changes.forEach((key, value) -> encoded.put(key, MemoryLedger.encode(key, value)));
    }

    private static SortedMap<String, Object> leaf(Step step, Outcome outcome, Cast cast) {
        var signer = new TreeMap<String, Object>();
        signer.put("certificate", cast.signer(step).fingerprint().toString());
        signer.put("organisation", cast.signer(step).organisation());
        signer.put("subject", cast.signer(step).subject());
        var leaf = new TreeMap<String, Object>();
        leaf.put("channel", Cast.CHANNEL);
        leaf.put("decision", outcome.decision().name());
        leaf.put("height", 7L);
        leaf.put("id", step.id());
        leaf.put("index", 41L);
        leaf.put("kind", step.content().path("kind").textValue());
        leaf.put("reasons", List.of());
        leaf.put("record", outcome.record());
        leaf.put("sha256", cast.signer(step).fingerprint().toString());
        leaf.put("signers", List.of(signer));
        leaf.put("time", "2026-11-22T10:00:00.123Z");
        leaf.put("version", 1L);
        return leaf;
    }

    /** The signed bytes. */
    List<byte[]> envelopes() {
        return envelopes;
    }

    /** As the ledger makes them, of the same members and lengths. */
    List<SortedMap<String, Object>> leaves() {
        return leaves;
    }

    List<byte[]> leafBytes() {
        return leaves.stream().map(CanonicalJson::write).toList();
    }

    /** The values of the state that were written, each once. */
    Map<State.Key<?>, Object> changes() {
        return changes;
    }

    Map<State.Key<?>, byte[]> encoded() {
        return encoded;
    }
}
