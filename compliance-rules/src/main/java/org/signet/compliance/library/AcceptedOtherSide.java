package org.signet.compliance.library;

import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** Money and securities go only to payees and counterparties that the custodian accepted for the portfolio. */
public final class AcceptedOtherSide {
    private AcceptedOtherSide() {}

    public static Judged judge(BoundRule rule, Facts.Settlement settlement) {
        boolean holds = settlement.otherSideAccepted();
        return Judged.when(
                holds,
                rule,
                new Measure(null, settlement.otherSide(), "accepted list", holds ? null : "0"),
                settlement.otherSide() + (holds ? " is" : " is not") + " on the custodian's accepted list.");
    }
}
