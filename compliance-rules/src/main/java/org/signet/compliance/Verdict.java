package org.signet.compliance;

import java.util.Comparator;
import java.util.List;

/** Every rule's finding on one instruction, in the order of the packs and their rules. */
public record Verdict(List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** The gravest finding's result; passed when there are no rules. */
    public Finding.Result result() {
        return findings.stream()
                .map(Finding::result)
                .max(Comparator.naturalOrder())
                .orElse(Finding.Result.PASSED);
    }
}
