package org.signet.compliance.expert;

import java.util.List;
import java.util.Locale;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** One rule: patterns on the facts, each plain or after not or exists, then one finding. */
final class RuleGuard {
    /** There are five sorts of facts; a rule that looks at one more than twice can be written shorter. */
    private static final int PATTERNS = 6;

    private static final int CONSTRAINTS = 12;

    private static final String LEFT_SIDE =
            "between when and then stand patterns such as Instruction( amount > 10B ), plain or after not or exists";

    private final RuleDescr rule;
    private final Problems problems;
    private final Names names = new Names();

    RuleGuard(RuleDescr rule, Problems problems) {
        this.rule = rule;
        this.problems = problems;
    }

    void check() {
        AndDescr left = rule.getLhs();
        List<BaseDescr> elements = left == null ? List.of() : left.getDescrs();
        if (elements.isEmpty() || elements.size() > PATTERNS) {
            problems.add(rule.getLine(), "a rule has 1 to " + PATTERNS + " patterns, not " + elements.size());
            return;
        }
        ExpertGuard.annotations(left, problems);
        elements.forEach(this::element);
        if (elements.stream().noneMatch(PatternDescr.class::isInstance)) {
            problems.add(rule.getLine(), "a rule has at least one pattern that is not after not or exists");
        }
        new ConsequenceGuard(names, problems, rule.getConsequenceLine()).check(rule.getConsequence());
    }

    private void element(BaseDescr element) {
        if (element instanceof PatternDescr pattern) {
            pattern(pattern);
            names.endPattern(true);
        } else if ((element instanceof NotDescr || element instanceof ExistsDescr)
                && ((ConditionalElementDescr) element).getDescrs().size() == 1
                && ((ConditionalElementDescr) element).getDescrs().get(0) instanceof PatternDescr pattern) {
            pattern(pattern);
            names.endPattern(false);
        } else {
            problems.add(element.getLine(), sort(element) + " may not be written here; " + LEFT_SIDE);
        }
    }

    private void pattern(PatternDescr pattern) {
        int line = pattern.getLine();
        Class<?> fact = FactTypes.named(pattern.getObjectType());
        if (fact == null) {
            problems.add(
                    line,
                    "there is no fact " + pattern.getObjectType() + "; there are " + FactTypes.names()
                            + ", by these short names");
            return;
        }
        if (pattern.getSource() != null) {
            problems.add(line, "from, accumulate, collect and entry-point may not be written; " + LEFT_SIDE);
        }
        if (!pattern.getBehaviors().isEmpty() || pattern.isUnification() || pattern.isQuery()) {
            problems.add(line, "windows, := and queries may not be written; " + LEFT_SIDE);
        }
        ExpertGuard.annotations(pattern, problems);
        String name = pattern.getIdentifier();
        if (name != null) {
            names.bind(name, fact, line, problems);
        }
        constraints(pattern, fact);
    }

    private void constraints(PatternDescr pattern, Class<?> fact) {
        List<? extends BaseDescr> constraints = pattern.getDescrs();
        if (constraints.size() > CONSTRAINTS) {
            problems.add(
                    pattern.getLine(),
                    "a pattern has at most " + CONSTRAINTS + " constraints, not " + constraints.size());
            return;
        }
        for (BaseDescr each : constraints) {
            if (each instanceof ExprConstraintDescr constraint
                    && constraint.getType() == ExprConstraintDescr.Type.NAMED) {
                new ConstraintGuard(fact, names, problems, each.getLine(), constraint.getExpression()).check();
            } else {
                problems.add(each.getLine(), "this is no constraint; write property == value");
            }
        }
    }

    private static String sort(BaseDescr element) {
        return element.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
    }
}
