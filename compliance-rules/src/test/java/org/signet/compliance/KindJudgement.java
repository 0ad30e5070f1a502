package org.signet.compliance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signet.compliance.drools.DroolsJudge;

/** Judges one rule of a kind on the standard case with some differences. */
final class KindJudgement {
    private static final Judge JUDGE = new DroolsJudge();

    private final Rule rule;
    private final Map<String, String> given = new TreeMap<>();

    private KindJudgement(Rule rule) {
        this.rule = rule;
    }

    /** A hard rule with {@code name=value,value} parameters. */
    static KindJudgement of(String kind, String... parameters) {
        Map<String, List<String>> named = new HashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            named.put(
                    parameter.substring(0, equals),
                    Arrays.asList(parameter.substring(equals + 1).split(",", -1)));
        }
        return new KindJudgement(new Rule("R", kind, Severity.HARD, "Contract 4.2", named));
    }

    /** On these facts besides those given before, as {@code name=value}. */
    KindJudgement given(String... facts) {
        for (String fact : facts) {
            given.put(fact.substring(0, fact.indexOf('=')), fact.substring(fact.indexOf('=') + 1));
        }
        return this;
    }

    Finding finding() {
        var pack = new RulePack("house", "1", "manager", "00", List.of(rule));
        List<String> faults = JUDGE.check(pack);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.toString());
        }
        return JUDGE.judge(List.of(pack), new CaseFacts(given).facts())
                .findings()
                .get(0);
    }

    Finding.Result result() {
        return finding().result();
    }

    /** Result, measure after the instruction and the largest quantity that passes. */
    String summary() {
        Finding finding = finding();
        return finding.result() + " " + finding.after() + " " + finding.headroom();
    }
}
