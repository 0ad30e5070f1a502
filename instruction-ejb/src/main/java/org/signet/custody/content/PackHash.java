package org.signet.custody.content;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.compliance.Case;
import org.signet.compliance.Rule;
import org.signet.ledger.CanonicalJson;
import org.signet.ledger.Sha256;

/**
 * What a version of a rule pack is named by: SHA-256 of the canonical JSON (RFC 8785) of its {@code pack}, {@code version},
 * {@code rules} and {@code cases}. It depends on nothing but what the pack says, so the same pack has the same name on every
 * channel, and anybody can compute it.
 */
public final class PackHash {
    private PackHash() {}

    public static Sha256 of(String pack, String version, List<Rule> rules, List<Case> cases) {
        return Sha256.of(CanonicalJson.write(map(
                "pack",
                pack,
                "version",
                version,
                "rules",
                rules.stream().map(PackHash::rule).toList(),
                "cases",
                cases.stream().map(PackHash::line).toList())));
    }

    private static SortedMap<String, Object> rule(Rule rule) {
        return map(
                "rule",
                rule.id(),
                "kind",
                rule.kind(),
                "severity",
                rule.severity().name(),
                "clause",
                rule.clause(),
                "parameters",
                new TreeMap<>(rule.parameters()));
    }

    private static SortedMap<String, Object> line(Case line) {
        return map("case", line.name(), "given", line.given(), "expect", line.expect());
    }

    private static SortedMap<String, Object> map(Object... namesAndValues) {
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
