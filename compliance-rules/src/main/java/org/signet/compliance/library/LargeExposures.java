package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/**
 * Exposures that are large by themselves may not be more than a part of net assets together: the 40 of 5/10/40.
 *
 * <p>The largest quantity is the larger of two: what keeps the body below {@code above}, where it does not count, and what
 * keeps the sum within the limit.
 */
public final class LargeExposures {
    private LargeExposures() {}

    private static final int SCALE = 6;

    public static Judged judge(BoundRule rule, Facts facts, Facts.Security security) {
        Regime regime = Regime.valueOf(rule.word("regime"));
        if (security.traits().regime() != regime) {
            return rule.doesNotApply("not about " + security.traits().regime() + " securities, only " + regime);
        }
        BigDecimal netAssets = facts.portfolio().netAssetsBase();
        BigDecimal after = netAssets.add(Share.netAssetsChange(facts));
        if (after.signum() <= 0) {
            return Share.noWhole(rule, rule.decimal("limit"));
        }
        Body body = Body.of(rule, security);
        Heading heading = body.heading(regime);
        BigDecimal large = rule.decimal("above");
        BigDecimal own = facts.book().amount(heading, body.lei());
        BigDecimal others = BigDecimal.ZERO;
        for (var entry : facts.book().above(heading, large.multiply(after)).entrySet()) {
            if (!entry.getKey().equals(body.lei())) {
                others = others.add(entry.getValue());
            }
        }
        Share alone = Share.ofNetAssets(facts, own, facts.instruction().valueBase());
        Share together =
                Share.ofNetAssets(facts, others.add(own), facts.instruction().valueBase());
        boolean isLarge = own.add(facts.instruction().valueBase()).compareTo(large.multiply(after)) > 0;
        BigDecimal sum = isLarge ? others.add(own).add(facts.instruction().valueBase()) : others;
        BigDecimal limit = rule.decimal("limit");
        BigDecimal headroom = alone.headroom(facts, new Share.Bound(large, false))
                .max(together.headroom(facts, new Share.Bound(limit, false)));
        BigDecimal part = sum.divide(after, SCALE, RoundingMode.CEILING);
        return rule.judged(
                bound -> sum.compareTo(bound.multiply(after)) <= 0,
                limit,
                new Measure(null, BoundRule.plain(part), BoundRule.plain(limit), BoundRule.plain(headroom)),
                "Exposures above " + BoundRule.plain(large) + " of net assets come to " + BoundRule.plain(part)
                        + " of them, " + body + (isLarge ? " among them" : " not among them") + "; the limit is "
                        + BoundRule.plain(limit) + ", the largest quantity that passes is "
                        + BoundRule.plain(headroom) + ".");
    }
}
