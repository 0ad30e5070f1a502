package org.signet.compliance.library;

import java.math.BigDecimal;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** No more than a part of an issue may be held, by the portfolio or by all portfolios of its manager together. */
public final class ShareOfIssue {
    private ShareOfIssue() {}

    public static Judged judge(BoundRule rule, Facts facts, Facts.Security security) {
        BigDecimal issue = security.traits().unitsInIssue();
        if (issue == null || issue.signum() <= 0) {
            return new Judged(
                    rule,
                    rule.unmeasured(
                            "noIssueSize",
                            Measure.against(null, BoundRule.plain(rule.decimal("limit"))),
                            "It is not known how many units of " + security.isin() + " there are."));
        }
        boolean byManager = rule.word("across").equals("MANAGER");
        BigDecimal units = facts.book().amount(byManager ? Heading.MANAGER_UNITS : Heading.UNITS, security.isin());
        BigDecimal change = facts.instruction().movement() == Facts.Movement.DELIVER
                ? facts.instruction().quantity().negate()
                : facts.instruction().quantity();
        return new Share(units, change, issue, BigDecimal.ZERO, "the issue")
                .atMost(
                        rule,
                        facts,
                        "What " + (byManager ? "all portfolios of the manager hold" : "the portfolio holds") + " of "
                                + security.isin());
    }
}
