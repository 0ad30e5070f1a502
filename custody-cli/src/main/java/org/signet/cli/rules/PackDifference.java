package org.signet.cli.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Case;
import org.signet.compliance.Rule;

/** What changes from one version of a pack to another, a line for each change. */
public final class PackDifference {
    /**
     * A change.
     *
     * @param what the rule, with the parameter, or the case
     * @param before null when it is new
     * @param after null when it is gone
     */
    public record Change(
            String what, @Nullable String before, @Nullable String after) {}

    private PackDifference() {}

    public static List<Change> between(PackFile one, PackFile other) {
        var changes = new ArrayList<Change>();
        add("pack", one.name(), other.name(), changes);
        add("version", one.version(), other.version(), changes);
        compare(rules(one), rules(other), changes);
        compare(cases(one), cases(other), changes);
        return changes;
    }

    private static void compare(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after, List<Change> changes) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Map<String, String> one = before.get(name);
            Map<String, String> other = after.get(name);
            if (one == null || other == null) {
                add(name, one == null ? null : one.toString(), other == null ? null : other.toString(), changes);
            } else {
                var members = new TreeSet<>(one.keySet());
                members.addAll(other.keySet());
                members.forEach(member -> add(name + " " + member, one.get(member), other.get(member), changes));
            }
        }
    }

    private static void add(String what, @Nullable String before, @Nullable String after, List<Change> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(what, before, after));
        }
    }

    private static Map<String, Map<String, String>> rules(PackFile pack) {
        var rules = new LinkedHashMap<String, Map<String, String>>();
        for (Rule rule : pack.rules()) {
            var members = new LinkedHashMap<String, String>();
            members.put("kind", rule.kind());
            members.put("severity", rule.severity().name());
            members.put("clause", rule.clause());
            new TreeSet<>(rule.parameters().keySet())
                    .forEach(name ->
                            members.put(name, String.join(" ", rule.parameters().getOrDefault(name, List.of()))));
            rules.put("rule " + rule.id(), members);
        }
        return rules;
    }

    private static Map<String, Map<String, String>> cases(PackFile pack) {
        var cases = new LinkedHashMap<String, Map<String, String>>();
        for (Case one : pack.cases()) {
            var members = new LinkedHashMap<String, String>();
            members.put("given", one.given().toString());
            members.put("expect", one.expect().toString());
            cases.put("case " + one.name(), members);
        }
        return cases;
    }
}
