package org.signet.compliance.expert;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
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
        var rules = ExpertRules.compileUnchecked("pack", source, Unguarded.node());
        List<Finding> findings = rules.judge(new ExpertFacts().facts());
        assertEquals(List.of("H-1", "V-1"), findings.stream().map(Finding::rule).toList());
        for (Finding finding : findings) {
            assertEquals(Finding.Result.REFUSED, finding.result());
            assertEquals("The rules did not come to an end within 2 firings.", finding.text());
        }
    }

    @Test
    void rulesThatFailRefuse() throws Exception {
        var rules = ExpertRules.compileUnchecked("pack", Hostile.read("rhs-throws.drl"), Unguarded.node());
        Finding finding = rules.judge(new ExpertFacts().facts()).get(0);
        assertEquals(Finding.Result.REFUSED, finding.result());
        assertEquals("The rules could not be judged on these facts.", finding.text());
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
    void whatNobodyHoldsLeavesNoClassesBehind() throws Exception {
        var gone = new ArrayList<WeakReference<ExpertRules>>();
        for (int i = 0; i < 5; i++) {
            gone.add(judgedAndDropped());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return gone.stream().allMatch(reference -> reference.get() == null);
        });
        KieServices kie = KieServices.get();
        assertEquals(null, kie.getRepository().getKieModule(kie.newReleaseId("org.signet.expert", "rules", "1")));
    }

    private static WeakReference<ExpertRules> judgedAndDropped() throws Exception {
        var rules = ExpertRules.compileUnchecked("pack", Hostile.read("rhs-nothing.drl"), Unguarded.node());
        rules.judge(new ExpertFacts().facts());
        return new WeakReference<>(rules);
    }
}
