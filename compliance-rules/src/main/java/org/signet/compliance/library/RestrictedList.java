package org.signet.compliance.library;

import java.util.Set;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** Nothing on the list may be acquired: by ISIN, by issuer, or by the issuer's group. */
public final class RestrictedList {
    private RestrictedList() {}

    public static Judged judge(BoundRule rule, Facts.Security security) {
        return judge(rule, security, "restricted");
    }

    /** The same of another list: what is on it is looked at, not forbidden. */
    public static Judged watched(BoundRule rule, Facts.Security security) {
        return judge(rule, security, "watched");
    }

    private static Judged judge(BoundRule rule, Facts.Security security, String word) {
        Set<String> issuers = rule.strings("issuers");
        if (rule.strings("isins").contains(security.isin())) {
            return breach(rule, security, "security " + security.isin(), word);
        }
        if (issuers.contains(security.issuer())) {
            return breach(rule, security, "issuer " + security.issuer(), word);
        }
        if (issuers.contains(security.issuerGroup())) {
            return breach(rule, security, "issuer group " + security.issuerGroup(), word);
        }
        return new Judged(
                rule,
                rule.passed(Measure.against(security.isin(), "not listed"), security.isin() + " is not " + word + "."));
    }

    private static Judged breach(BoundRule rule, Facts.Security security, String what, String word) {
        return new Judged(
                rule,
                rule.breached(
                        new Measure(null, security.isin(), "not listed", "0"), "The " + what + " is " + word + "."));
    }
}
