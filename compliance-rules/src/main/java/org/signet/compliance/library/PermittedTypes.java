package org.signet.compliance.library;

import java.util.TreeSet;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** Only securities whose CFI begins with a permitted beginning may be acquired. */
public final class PermittedTypes {
    private PermittedTypes() {}

    public static Judged judge(BoundRule rule, Facts.Security security) {
        String permitted = String.join(" ", new TreeSet<>(rule.strings("cfi")));
        boolean holds = rule.strings("cfi").stream().anyMatch(security.cfi()::startsWith);
        return Judged.when(
                holds,
                rule,
                new Measure(null, security.cfi(), permitted, holds ? null : "0"),
                security.isin() + " has type " + security.cfi() + "; permitted are " + permitted + ".");
    }
}
