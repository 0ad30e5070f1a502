package org.signet.compliance.library;

import org.signet.compliance.Facts;
import org.signet.compliance.Rating;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** What is acquired is rated well enough. */
public final class RatingFloor {
    private RatingFloor() {}

    public static Judged judge(BoundRule rule, Facts.Security security) {
        String least = rule.word("least");
        String rating = security.traits().rating();
        if (rating == null) {
            return new Judged(
                    rule,
                    rule.unmeasured("noRating", Measure.against(null, least), security.isin() + " has no rating."));
        }
        boolean holds = Rating.isAtLeast(rating, least);
        return Judged.when(
                holds,
                rule,
                new Measure(null, rating, least, holds ? null : "0"),
                security.isin() + " is rated " + rating + "; the least is " + least + ".");
    }
}
