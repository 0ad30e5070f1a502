package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.TreeMap;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/**
 * At least three quarters of total assets in cash, government securities, funds, and securities of issuers that are each
 * within a twentieth of total assets and of which no more than a tenth of the votes is held: so the others come to a quarter
 * at most. Only an acquisition that makes the others more is a breach; one by prices or redemptions is none (section 5(c)).
 */
public final class DiversifiedCompany {
    private DiversifiedCompany() {}

    private static final int SCALE = 6;
    private static final BigDecimal TENTH = new BigDecimal("0.10");

    public static Judged judge(BoundRule rule, Facts facts, Facts.Security security) {
        Regime regime = security.traits().regime();
        if (regime == Regime.GOVERNMENT || regime == Regime.FUND) {
            return rule.doesNotApply(regime + " securities are not limited by issuer");
        }
        BigDecimal assets = facts.portfolio().netAssetsBase().add(facts.book().amount(Heading.LIABILITIES, ""));
        BigDecimal change = Share.netAssetsChange(facts);
        BigDecimal after = assets.add(change);
        if (assets.signum() <= 0 || after.signum() <= 0) {
            return Share.noWhole(rule, rule.decimal("limit"));
        }
        return judge(rule, facts, security, new Totals(assets, after, change));
    }

    private record Totals(BigDecimal before, BigDecimal after, BigDecimal change) {}

    private static Judged judge(BoundRule rule, Facts facts, Facts.Security security, Totals assets) {
        BigDecimal large = rule.decimal("above");
        BigDecimal limit = rule.decimal("limit");
        String issuer = security.issuer();
        BigDecimal own = exposure(facts, issuer);
        BigDecimal value = facts.instruction().valueBase();
        boolean wasCounted = own.compareTo(large.multiply(assets.before())) > 0 || isOverATenth(facts, issuer);
        boolean isCounted = own.add(value).compareTo(large.multiply(assets.after())) > 0
                || isOverATenth(facts, issuer)
                || passesATenth(facts, security);
        BigDecimal others = others(facts, issuer, large.multiply(assets.after()));
        BigDecimal before = wasCounted ? others.add(own) : others;
        BigDecimal after = isCounted ? others.add(own).add(value) : others;
        var alone = new Share(own, value, assets.before(), assets.change(), "total assets");
        var together = new Share(others.add(own), value, assets.before(), assets.change(), "total assets");
        BigDecimal small = tenthRoom(facts, security).min(alone.headroom(facts, new Share.Bound(large, false)));
        BigDecimal headroom = small.max(together.headroom(facts, new Share.Bound(limit, false)));
        BigDecimal partAfter = after.divide(assets.after(), SCALE, RoundingMode.CEILING);
        return rule.judged(
                bound -> after.compareTo(bound.multiply(assets.after())) <= 0 || after.compareTo(before) <= 0,
                limit,
                Measure.of(before.divide(assets.before(), SCALE, RoundingMode.CEILING), partAfter, limit, headroom),
                "Issuers above " + BoundRule.plain(large)
                        + " of total assets, or a tenth of whose votes are held, come to "
                        + BoundRule.plain(partAfter) + " of them; the limit is " + BoundRule.plain(limit)
                        + ", the largest quantity that passes is " + BoundRule.plain(headroom) + ".");
    }

    private static BigDecimal exposure(Facts facts, String issuer) {
        return facts.book()
                .amount(Heading.ISSUER_ORDINARY, issuer)
                .add(facts.book().amount(Heading.ISSUER_COVERED, issuer));
    }

    private static boolean isOverATenth(Facts facts, String issuer) {
        return facts.book().amount(Heading.OVER_A_TENTH, issuer).signum() > 0;
    }

    /** Whole exposures of the other issuers that do not count towards the three quarters. */
    private static BigDecimal others(Facts facts, String issuer, BigDecimal large) {
        var counted = new TreeMap<String, BigDecimal>();
        // An issuer's covered bonds may bring it above although its other securities do not: half of it is then large.
        BigDecimal half = large.divide(BigDecimal.valueOf(2));
        for (Heading heading : new Heading[] {Heading.ISSUER_ORDINARY, Heading.ISSUER_COVERED}) {
            for (String name : facts.book().above(heading, half).keySet()) {
                BigDecimal exposure = exposure(facts, name);
                if (exposure.compareTo(large) > 0) {
                    counted.put(name, exposure);
                }
            }
        }
        for (String name :
                facts.book().above(Heading.OVER_A_TENTH, BigDecimal.ZERO).keySet()) {
            counted.put(name, exposure(facts, name));
        }
        counted.remove(issuer);
        return counted.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the portfolio holds more than a tenth of the votes then. */
    private static boolean passesATenth(Facts facts, Facts.Security security) {
        BigDecimal issue = security.traits().unitsInIssue();
        return issue != null
                && security.isVoting()
                && facts.book()
                                .amount(Heading.UNITS, security.isin())
                                .add(facts.instruction().quantity())
                                .compareTo(TENTH.multiply(issue))
                        > 0;
    }

    /** How many more make a tenth of the votes; the instruction's own quantity where votes do not matter. */
    private static BigDecimal tenthRoom(Facts facts, Facts.Security security) {
        if (isOverATenth(facts, security.issuer())) {
            return BigDecimal.ZERO;
        }
        BigDecimal issue = security.traits().unitsInIssue();
        if (issue == null || !security.isVoting()) {
            return Share.UNLIMITED;
        }
        BigDecimal room = TENTH.multiply(issue).subtract(facts.book().amount(Heading.UNITS, security.isin()));
        return room.max(BigDecimal.ZERO).setScale(security.decimals(), RoundingMode.FLOOR);
    }
}
