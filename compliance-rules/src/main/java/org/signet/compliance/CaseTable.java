package org.signet.compliance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a pack's case table. Every node does so before it accepts a pack, so that a pack which says something else than its
 * author expected goes nowhere.
 */
public final class CaseTable {
    private CaseTable() {}

    /** What is not as the table says, each text naming its case; empty when the table is green. */
    public static List<String> run(Judge judge, RulePack pack, List<Case> cases) {
        Set<String> rules = pack.rules().stream().map(Rule::id).collect(Collectors.toSet());
        var faults = new ArrayList<String>();
        var names = new HashSet<String>();
        for (Case one : cases) {
            if (!names.add(one.name())) {
                faults.add("case " + one.name() + " is there twice");
            }
            List<String> inCase = run(judge, pack, rules, one);
            inCase.forEach(fault -> faults.add("case " + one.name() + ": " + fault));
        }
        return faults;
    }

    private static List<String> run(Judge judge, RulePack pack, Set<String> rules, Case one) {
        var faults = new ArrayList<String>();
        if (one.expect().isEmpty()) {
            faults.add("expects nothing of any rule");
        }
        one.expect().forEach((rule, result) -> {
            if (!rules.contains(rule)) {
                faults.add("the pack has no rule " + rule);
            }
            if (!Finding.Result.isOne(result)) {
                faults.add(rule + " is expected to be " + result + ", which is none of PASSED WARNED HELD REFUSED");
            }
        });
        var given = new CaseFacts(one.given());
        faults.addAll(given.faults());
        if (faults.isEmpty()) {
            compare(judge.judge(List.of(pack), given.facts()), one.expect(), faults);
        }
        return faults;
    }

    private static void compare(Verdict verdict, Map<String, String> expect, List<String> faults) {
        Map<String, Finding> byRule =
                verdict.findings().stream().collect(Collectors.toMap(Finding::rule, Function.identity()));
        expect.forEach((rule, result) -> {
            Finding finding = byRule.get(rule);
            if (finding == null) {
                faults.add(rule + " ended without a finding");
            } else if (!finding.result().name().equals(result)) {
                faults.add(rule + " should be " + result + ", is " + finding.result() + ": " + finding.text());
            }
        });
    }
}
