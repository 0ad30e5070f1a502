package org.signet.compliance.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.compliance.drools.Judgement.JUDGE;
import static org.signet.compliance.drools.Judgement.pack;
import static org.signet.compliance.drools.Judgement.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.compliance.Facts.Movement;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.Severity;

/** A rule that brings its own source, in a pack among others. */
class ExpertKindTest {
    private static final List<String> LARGE = List.of(
            "package org.signet.compliance.expert.rules;",
            "import org.signet.compliance.Facts.*;",
            "rule \"X-1\"",
            "when",
            "    Instruction( movement == Movement.RECEIVE, $value : valueBase )",
            "    Portfolio( $netAssets : netAssetsBase, $value > netAssetsBase().multiply(0.03B) )",
            "then",
            "    out.refuse(\"Mandate 4.1\", $netAssets, $value, \"0.03\", \"A large purchase.\");",
            "end");

    private final Judgement of = new Judgement();

    private static Rule expert(Severity severity, List<String> source, String... parameters) {
        Map<String, List<String>> all = new HashMap<>(Map.of("source", source));
        all.putAll(rule("expert", parameters).parameters());
        return new Rule("X-1", "expert", severity, "House rules 9", all);
    }

    @Test
    void itJudgesAmongTheOthersInItsPlace() {
        var mixed = pack(rule("cash-cover"), expert(Severity.HARD, LARGE), rule("lot-size"));
        assertEquals(List.of(), JUDGE.check(mixed));
        List<Finding> findings = JUDGE.judge(List.of(mixed), of.facts()).findings();
        assertEquals(
                List.of("R-cash-cover", "X-1", "R-lot-size"),
                findings.stream().map(Finding::rule).toList());
        Finding finding = findings.get(1);
        assertEquals(Finding.Result.REFUSED, finding.result());
        assertEquals("House rules 9", finding.clause());
        assertEquals("expert", finding.kind());
        assertEquals("100000 5000 0.03", finding.before() + " " + finding.after() + " " + finding.limit());
        of.value = "3000";
        assertEquals(
                "PASSED Does not match.",
                of.by(expert(Severity.HARD, LARGE)).result() + " "
                        + of.by(expert(Severity.HARD, LARGE)).text());
    }

    @Test
    void itIsNoGraverThanItsSeverity() {
        assertEquals(Finding.Result.HELD, of.by(expert(Severity.SOFT, LARGE)).result());
        assertEquals(Finding.Result.WARNED, of.by(expert(Severity.WARN, LARGE)).result());
    }

    @Test
    void itHasAScopeAsOthers() {
        assertEquals(
                "Does not apply: not about RECEIVE, only [DELIVER].",
                of.by(expert(Severity.HARD, LARGE, "movements=DELIVER")).text());
        of.movement = Movement.PAY;
        assertEquals(Finding.Result.PASSED, of.by(expert(Severity.HARD, LARGE)).result());
    }

    @Test
    void aHostileSourceIsNotAcceptedAndTheLineIsNamed() {
        List<String> hostile = LARGE.stream()
                .map(line -> line.startsWith("    out") ? "    System.exit(1);" : line)
                .toList();
        List<String> faults = JUDGE.check(pack(expert(Severity.HARD, hostile)));
        assertTrue(faults.get(0).startsWith("rule X-1: source line 7: "), faults::toString);
    }

    @Test
    void itSpeaksInItsOwnNameOnly() {
        List<String> borrowed =
                LARGE.stream().map(line -> line.replace("X-1", "R-cash-cover")).toList();
        assertEquals(
                List.of("rule X-1: source must have one rule, of the name X-1"),
                JUDGE.check(pack(expert(Severity.HARD, borrowed))));
    }
}
