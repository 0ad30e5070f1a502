package org.signet.compliance.library;

import java.math.BigDecimal;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/** No single instruction moves more than a part of net assets. */
public final class OrderSize {
    private OrderSize() {}

    public static Judged judge(BoundRule rule, Facts facts) {
        BigDecimal value = facts.instruction().valueBase().abs();
        return new Share(BigDecimal.ZERO, value, facts.portfolio().netAssetsBase(), BigDecimal.ZERO, "net assets")
                .atMost(rule, facts, "What the instruction moves");
    }
}
