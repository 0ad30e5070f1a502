package org.signet.compliance.library;

import java.util.ArrayList;
import java.util.List;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Verdict;

/** Collects the findings of one judgement. Not thread-safe; one for each session. */
public final class Findings {
    private final List<BoundRule> rules;
    private final List<List<Finding>> found;

    /** @param rules every rule to be judged; its position is its index here */
    public Findings(List<BoundRule> rules) {
        this.rules = rules;
        this.found = new ArrayList<>(rules.size());
        rules.forEach(rule -> found.add(new ArrayList<>(1)));
    }

    /** Notes a rule's finding. */
    public void add(Judged judged) {
        found.get(judged.rule().position()).add(judged.finding());
    }

    /** Notes that a rule is not about these facts. */
    public void outOfScope(BoundRule rule, Facts facts) {
        doesNotApply(rule, rule.scope().whyNot(facts));
    }

    /** Notes that a rule has nothing to measure here. */
    public void doesNotApply(BoundRule rule, String why) {
        add(rule.doesNotApply(why));
    }

    /** The verdict; a rule that ended without exactly one finding refuses, so that a gap in the library cannot pass. */
    public Verdict verdict() {
        List<Finding> findings = new ArrayList<>(rules.size());
        for (BoundRule rule : rules) {
            findings.add(only(rule, found.get(rule.position())));
        }
        return new Verdict(findings);
    }

    private static Finding only(BoundRule rule, List<Finding> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        return rule.without(
                Finding.Result.REFUSED, "The rule ended with " + found.size() + " findings instead of one.");
    }

    /** A rule and what it found. */
    public record Judged(BoundRule rule, Finding finding) {
        static Judged when(boolean holds, BoundRule rule, BoundRule.Measure measure, String text) {
            return new Judged(rule, holds ? rule.passed(measure, text) : rule.breached(measure, text));
        }
    }
}
