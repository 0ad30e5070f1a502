package org.signet.compliance.library;

import java.math.BigDecimal;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Facts;
import org.signet.compliance.library.Findings.Judged;

/** How much a portfolio may be geared, by what the newest exposure report says that it owes. */
public final class Borrowing {
    private Borrowing() {}

    /** Net assets and what is owed. */
    public static Judged totalAssets(BoundRule rule, Facts facts) {
        BigDecimal owed = facts.book().amount(Heading.LIABILITIES, "");
        return Share.ofNetAssets(facts, facts.portfolio().netAssetsBase().add(owed), Share.netAssetsChange(facts))
                .atMost(rule, facts, "Total assets");
    }

    /** Cash raised by selling under repurchase agreements. */
    public static Judged repo(BoundRule rule, Facts facts) {
        return Share.ofNetAssets(facts, facts.book().amount(Heading.REPO, ""), BigDecimal.ZERO)
                .atMost(rule, facts, "Cash from repurchase agreements");
    }
}
