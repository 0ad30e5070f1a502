package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Judge;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;
import org.signet.compliance.Verdict;

/** Knows one rule, the largest quantity of an instruction, and remembers the facts it was last given. */
final class QuantityJudge implements Judge {
    Facts lastFacts;

    @Override
    public Verdict judge(List<RulePack> packs, Facts facts) {
        lastFacts = facts;
        var findings = new ArrayList<Finding>();
        for (RulePack pack : packs) {
            for (Rule rule : pack.rules()) {
                findings.add(finding(pack, rule, facts));
            }
        }
        return new Verdict(findings);
    }

    private static Finding finding(RulePack pack, Rule rule, Facts facts) {
        String limit = rule.parameters().get("limit").get(0);
        boolean holds = facts.instruction().quantity().compareTo(new BigDecimal(limit)) <= 0;
        return new Finding(
                pack.id(),
                rule.id(),
                rule.kind(),
                holds ? Finding.Result.PASSED : breach(rule.severity()),
                null,
                facts.instruction().quantity().toPlainString(),
                limit,
                limit,
                rule.clause(),
                "DQUA",
                "quantity against " + limit);
    }

    private static Finding.Result breach(Severity severity) {
        return switch (severity) {
            case WARN -> Finding.Result.WARNED;
            case SOFT -> Finding.Result.HELD;
            case HARD -> Finding.Result.REFUSED;
        };
    }

    @Override
    public List<String> check(RulePack pack) {
        return pack.rules().stream()
                .filter(rule -> !rule.kind().equals("largest-quantity"))
                .map(rule -> rule.id() + ": no such kind " + rule.kind())
                .toList();
    }
}
