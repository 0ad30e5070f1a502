package org.signet.compliance.library;

import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** Neither the issuer nor the other side is a party related to the manager or the custodian. */
public final class RelatedParties {
    private RelatedParties() {}

    public static Judged judge(BoundRule rule, Facts.Security security, Facts.Settlement settlement) {
        for (String party : new String[] {security.issuer(), security.issuerGroup()}) {
            if (rule.strings("issuers").contains(party)) {
                return breach(rule, "issuer or issuer group " + party);
            }
        }
        return judge(rule, settlement);
    }

    /** Of a payment, which has no issuer. */
    public static Judged judge(BoundRule rule, Facts.Settlement settlement) {
        String otherSide = settlement.otherSide();
        return rule.strings("otherSides").contains(otherSide)
                ? breach(rule, "other side " + otherSide)
                : new Judged(
                        rule, rule.passed(Measure.against(otherSide, "not related"), "No related party is involved."));
    }

    private static Judged breach(BoundRule rule, String party) {
        return new Judged(
                rule,
                rule.breached(new Measure(null, party, "not related", "0"), "The " + party + " is a related party."));
    }
}
