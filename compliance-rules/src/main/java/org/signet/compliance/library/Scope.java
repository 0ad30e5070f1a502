package org.signet.compliance.library;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;
import org.signet.compliance.Stand;

/**
 * What a rule is about: what every kind's {@code movements}, {@code onlyTypes}, {@code onlyPortfolios}, {@code exempt},
 * {@code from} and {@code until} say.
 *
 * @param movements sorts of instructions
 * @param types beginnings of CFI codes, any when empty
 * @param portfolios names, any when empty
 * @param exempt ISINs that the rule is not about
 * @param from the first day, or null for always
 * @param until the last day, or null for ever
 */
record Scope(
        Set<Facts.Movement> movements,
        Set<String> types,
        Set<String> portfolios,
        Set<String> exempt,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static Scope of(BoundRule rule) {
        Set<Facts.Movement> movements = EnumSet.noneOf(Facts.Movement.class);
        rule.strings(RuleKind.MOVEMENTS).forEach(name -> movements.add(Facts.Movement.valueOf(name)));
        return new Scope(
                movements,
                rule.strings("onlyTypes"),
                rule.strings("onlyPortfolios"),
                rule.strings("exempt"),
                (LocalDate) rule.find("from"),
                (LocalDate) rule.find("until"));
    }

    boolean covers(Facts facts) {
        if (!movements.contains(facts.instruction().movement())) {
            return false;
        }
        return isAbout(facts.security())
                && isAbout(facts.portfolio().id())
                && isInForce(facts.settlement().today());
    }

    /** Whether a portfolio is watched. */
    boolean isAbout(Stand stand) {
        return isAbout(stand.portfolio()) && isInForce(stand.today());
    }

    private boolean isAbout(String portfolio) {
        return portfolios.isEmpty() || portfolios.contains(portfolio);
    }

    private boolean isAbout(Facts.@Nullable Security security) {
        if (security == null) {
            return types.isEmpty();
        }
        return !exempt.contains(security.isin())
                && (types.isEmpty() || types.stream().anyMatch(security.cfi()::startsWith));
    }

    private boolean isInForce(LocalDate today) {
        return (from == null || !today.isBefore(from)) && (until == null || !today.isAfter(until));
    }

    /** Why it does not cover facts. */
    String whyNot(Facts facts) {
        if (!movements.contains(facts.instruction().movement())) {
            return "not about " + facts.instruction().movement() + ", only " + movements;
        }
        Facts.Security security = facts.security();
        if (!isAbout(security)) {
            return security != null && exempt.contains(security.isin())
                    ? security.isin() + " is exempt"
                    : "only about CFI codes that begin with " + new TreeSet<>(types);
        }
        return isInForce(facts.settlement().today())
                ? "only about portfolios " + new TreeSet<>(portfolios)
                : "only in force from " + (from == null ? "the beginning" : from) + " until "
                        + (until == null ? "further notice" : until);
    }
}
