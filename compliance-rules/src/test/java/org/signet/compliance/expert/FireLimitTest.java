package org.signet.compliance.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;
import org.signet.compliance.Finding;

/** The third layer alone, and what is left behind. */
class FireLimitTest {
    @Test
    void rulesThatSetThemselvesOffRefuseAllOfThem() throws Exception {
        String source = Hostile.read("rhs-update.drl") + "\nrule \"V-1\"\nwhen\n    Price()\nthen\n"
                + "    out.warn(\"C\", \"The victim speaks.\");\nend\n";
        try (var rules = ExpertRules.compileUnchecked("pack", source, Unguarded.node())) {
            List<Finding> findings = rules.judge(new ExpertFacts().facts());
            assertEquals(
                    List.of("H-1", "V-1"), findings.stream().map(Finding::rule).toList());
            for (Finding finding : findings) {
                assertEquals(Finding.Result.REFUSED, finding.result());
                assertEquals("The rules did not come to an end within 2 firings.", finding.text());
            }
        }
    }

    @Test
    void rulesThatFailRefuse() throws Exception {
        try (var rules = ExpertRules.compileUnchecked("pack", Hostile.read("rhs-throws.drl"), Unguarded.node())) {
            Finding finding = rules.judge(new ExpertFacts().facts()).get(0);
            assertEquals(Finding.Result.REFUSED, finding.result());
            assertEquals("The rules could not be judged on these facts.", finding.text());
        }
    }

    @Test
    void anotherCompilerIsNotTrusted() {
        System.setProperty("drools.dialect.java.compiler", "NATIVE");
        try {
            assertThrows(
                    IllegalStateException.class,
                    () -> ExpertRules.compileUnchecked("pack", Hostile.read("rhs-nothing.drl"), Unguarded.node()));
        } finally {
            System.clearProperty("drools.dialect.java.compiler");
        }
    }

    @Test
    void closedRulesLeaveNoModuleBehind() throws Exception {
        var rules = ExpertRules.compileUnchecked("pack", Hostile.read("rhs-nothing.drl"), Unguarded.node());
        var release = rules.release();
        var repository = KieServices.get().getRepository();
        assertEquals(release, repository.getKieModule(release).getReleaseId());
        rules.close();
        assertEquals(null, repository.getKieModule(release));
    }
}
