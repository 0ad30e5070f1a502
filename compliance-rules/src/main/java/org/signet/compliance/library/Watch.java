package org.signet.compliance.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Excess;
import org.signet.compliance.Stand;

/**
 * Watches a portfolio as it stands: prices, redemptions and corporate actions bring it beyond a limit without anybody
 * instructing anything. The measures are those of the rule kinds, of everything that the portfolio has instead of the one
 * security that an instruction is about.
 */
public final class Watch {
    /** As {@link Share}: six decimals, rounded towards the breach. */
    private static final int SCALE = 6;

    private static final Heading[] WITH_BODIES = {
        Heading.ISSUER_ORDINARY, Heading.DEPOSIT, Heading.OTC_BANK, Heading.OTC_OTHER
    };

    /** What finds the excesses of a kind. */
    private interface Measure {
        void find(Watch watch);
    }

    private static final Map<String, Measure> MEASURES = Map.ofEntries(
            Map.entry("issuer-concentration", watch -> watch.bodies(ofEveryRegime(false))),
            Map.entry("issuer-group-concentration", watch -> watch.bodies(ofEveryRegime(true))),
            Map.entry("type-concentration", Watch::types),
            Map.entry("security-concentration", watch -> watch.bodies(Heading.SECURITY)),
            Map.entry("regime-concentration", watch -> watch.bodies(watch.regimeHeading())),
            Map.entry("large-exposures-sum", Watch::largeExposures),
            Map.entry("combined-body", watch -> watch.bodies(WITH_BODIES)),
            Map.entry("deposit-limit", watch -> watch.bodies(Heading.DEPOSIT)),
            Map.entry("otc-limit", Watch::otc),
            Map.entry(
                    "counterparty-exposure",
                    watch -> watch.bodies(Heading.DEPOSIT, Heading.OTC_BANK, Heading.OTC_OTHER)),
            Map.entry(
                    "total-assets",
                    watch -> watch.whole(watch.stand.netAssetsBase().add(watch.amount(Heading.LIABILITIES, "")))),
            Map.entry("repo-limit", watch -> watch.whole(watch.amount(Heading.REPO, ""))),
            Map.entry("liquid-floor", Watch::liquidFloor),
            Map.entry("weighted-maturity", Watch::weightedMaturity),
            Map.entry("currency-exposure", Watch::currencies),
            Map.entry("liquidity-most", watch -> watch.whole(watch.buckets())),
            Map.entry("liquidity-least", watch -> watch.floor(watch.buckets())));

    private final BoundRule rule;
    private final Stand stand;
    private final List<Excess> found = new ArrayList<>();

    private Watch(BoundRule rule, Stand stand) {
        this.rule = rule;
        this.stand = stand;
    }

    /** Whether rules of a kind can be watched. */
    static boolean knows(String kind) {
        return MEASURES.containsKey(kind);
    }

    /** The excesses of a rule that is watched, in the order of their subjects. */
    public static List<Excess> excesses(BoundRule rule, Stand stand) {
        Measure measure = MEASURES.get(rule.getKind());
        if (measure == null) {
            throw new IllegalArgumentException(rule.getKind() + " is not watched");
        }
        if (stand.netAssetsBase().signum() <= 0 || !rule.scope().isAbout(stand)) {
            return List.of();
        }
        var watch = new Watch(rule, stand);
        measure.find(watch);
        return watch.found;
    }

    private static Heading[] ofEveryRegime(boolean isGroup) {
        Regime[] regimes = Regime.values();
        var headings = new Heading[regimes.length];
        for (int i = 0; i < regimes.length; i++) {
            headings[i] = isGroup ? Heading.ofGroup(regimes[i]) : Heading.ofIssuer(regimes[i]);
        }
        return headings;
    }

    private Heading regimeHeading() {
        Regime regime = Regime.valueOf(rule.word("regime"));
        return rule.word("by").equals("GROUP") ? Heading.ofGroup(regime) : Heading.ofIssuer(regime);
    }

    /** Every name of which the amounts under all headings together are more than the limit. */
    private void bodies(Heading... headings) {
        bodies(rule.decimal("limit"), headings);
    }

    private void bodies(BigDecimal limit, Heading... headings) {
        // What is above the limit together is so by an equal part of it under one heading at least.
        BigDecimal part = limit.multiply(stand.netAssetsBase())
                .divide(BigDecimal.valueOf(headings.length), SCALE, RoundingMode.FLOOR);
        var names = new TreeSet<String>();
        for (Heading heading : headings) {
            names.addAll(stand.book().above(heading, part).keySet());
        }
        for (String name : names) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Heading heading : headings) {
                sum = sum.add(amount(heading, name));
            }
            atMost(name, sum, limit);
        }
    }

    private void types() {
        for (String category : new TreeSet<>(rule.strings("categories"))) {
            atMost(category, amount(Heading.TYPE, category), rule.decimal("limit"));
        }
    }

    private void largeExposures() {
        BigDecimal large = rule.decimal("above").multiply(stand.netAssetsBase());
        whole(sum(stand.book().above(regimeHeading(), large)));
    }

    private void otc() {
        bodies(rule.decimal("bankLimit"), Heading.OTC_BANK);
        bodies(Heading.OTC_OTHER);
    }

    private void liquidFloor() {
        LocalDate until = stand.today().plusDays(rule.number("maxDays"));
        floor(amount(Heading.CASH, "").add(amount(Heading.GOVERNMENT_UNTIL, until.toString())));
    }

    private void weightedMaturity() {
        BigDecimal today = BigDecimal.valueOf(stand.today().toEpochDay());
        Heading heading = rule.word("weight").equals("RESET") ? Heading.RESET_DAYS : Heading.MATURITY_DAYS;
        BigDecimal days = amount(heading, "").subtract(today.multiply(amount(Heading.MATURING, "")));
        atMost("", days, BigDecimal.valueOf(rule.number("maxDays")));
    }

    private void currencies() {
        var counted = new TreeMap<>(stand.book().above(Heading.CURRENCY, BigDecimal.ZERO));
        counted.keySet().removeIf(currency -> !CurrencyExposure.isCounted(rule, stand.baseCurrency(), currency));
        whole(sum(counted));
    }

    private BigDecimal buckets() {
        BigDecimal sum = BigDecimal.ZERO;
        for (String bucket : new TreeSet<>(rule.strings("buckets"))) {
            sum = sum.add(amount(Heading.LIQUIDITY, bucket));
        }
        return sum;
    }

    private BigDecimal amount(Heading heading, String name) {
        return stand.book().amount(heading, name);
    }

    private static BigDecimal sum(SortedMap<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** At most the rule's limit of net assets, all of it together. */
    private void whole(BigDecimal part) {
        atMost("", part, rule.decimal("limit"));
    }

    private void atMost(String subject, BigDecimal part, BigDecimal limit) {
        if (part.compareTo(limit.multiply(stand.netAssetsBase())) > 0) {
            note(subject, part, limit, RoundingMode.CEILING);
        }
    }

    private void floor(BigDecimal part) {
        BigDecimal least = rule.decimal("least");
        if (part.compareTo(least.multiply(stand.netAssetsBase())) < 0) {
            note("", part, least, RoundingMode.FLOOR);
        }
    }

    private void note(String subject, BigDecimal part, BigDecimal limit, RoundingMode rounding) {
        found.add(rule.excess(subject, part.divide(stand.netAssetsBase(), SCALE, rounding), limit));
    }
}
