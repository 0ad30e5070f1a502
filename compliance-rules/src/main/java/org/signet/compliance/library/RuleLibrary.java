package org.signet.compliance.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;

/** Every rule kind there is, and the check of packs against them. */
public final class RuleLibrary {
    /** Rules in a pack; judging is linear in it. */
    public static final int RULES = 500;

    /** Values of one parameter, such as the ISINs of a restricted list. */
    public static final int VALUES = 10_000;

    private static final List<RuleKind> KINDS = Stream.of(OrderKinds.ALL, ExposureKinds.ALL, FundKinds.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, RuleKind> BY_ID =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(RuleKind::id, Function.identity()));

    private RuleLibrary() {}

    /** All kinds, in the order of the documentation. */
    public static List<RuleKind> kinds() {
        return KINDS;
    }

    public static Optional<RuleKind> kind(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The pack with every rule that can be watched being watched; those that cannot are left out. */
    public static RulePack watchingEveryRule(RulePack pack) {
        List<Rule> watched = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            if (Watch.knows(rule.kind()) && RuleKind.NARROWING.stream().noneMatch(rule.parameters()::containsKey)) {
                var parameters = new TreeMap<>(rule.parameters());
                parameters.putIfAbsent(RuleKind.CURE_DAYS, List.of("0"));
                watched.add(new Rule(rule.id(), rule.kind(), rule.severity(), rule.clause(), parameters));
            }
        }
        return new RulePack(pack.id(), pack.version(), pack.owner(), pack.hash(), watched);
    }

    /** What is wrong with the pack; empty when every rule can be bound. */
    public static List<String> check(RulePack pack) {
        List<String> faults = new ArrayList<>();
        if (pack.rules().isEmpty()) {
            faults.add("a pack has at least one rule");
        }
        if (pack.rules().size() > RULES) {
            faults.add("a pack has at most " + RULES + " rules, not "
                    + pack.rules().size());
        }
        Set<String> seen = new HashSet<>();
        for (Rule rule : pack.rules()) {
            if (!seen.add(rule.id())) {
                faults.add("rule " + rule.id() + ": the id is used twice");
            }
            kind(rule.kind())
                    .ifPresentOrElse(
                            kind -> check(rule, kind, faults),
                            () -> faults.add("rule " + rule.id() + ": there is no rule kind " + rule.kind()));
        }
        return faults;
    }

    private static void check(Rule rule, RuleKind kind, List<String> faults) {
        for (String name : new TreeSet<>(rule.parameters().keySet())) {
            if (kind.parameter(name).isEmpty()) {
                faults.add("rule " + rule.id() + ": " + kind.id() + " has no parameter " + name);
            }
        }
        for (var parameter : kind.parameters()) {
            List<String> values = rule.parameters().get(parameter.name());
            String where = "rule " + rule.id() + ": parameter " + parameter.name();
            if (values == null) {
                if (parameter.defaults().isEmpty()) {
                    faults.add(where + " is missing: " + parameter.type().shape());
                }
            } else if (values.size() > VALUES) {
                faults.add(where + " has more than " + VALUES + " values");
            } else if (!parameter.type().accepts(values)) {
                faults.add(where + " must be " + parameter.type().shape());
            }
        }
        checkCure(rule, faults);
    }

    /** What is watched is a portfolio as a whole, so that a rule about some securities cannot be. */
    private static void checkCure(Rule rule, List<String> faults) {
        boolean isWatched = rule.parameters().containsKey(RuleKind.CURE_DAYS);
        if (!isWatched && rule.parameters().containsKey(RuleKind.CURE_CALENDAR)) {
            faults.add("rule " + rule.id() + ": parameter " + RuleKind.CURE_CALENDAR + " says nothing without "
                    + RuleKind.CURE_DAYS);
        }
        for (String name : RuleKind.NARROWING) {
            if (isWatched && rule.parameters().containsKey(name)) {
                faults.add("rule " + rule.id() + ": parameter " + RuleKind.CURE_DAYS
                        + " watches the portfolio as a whole, and cannot stand beside " + name);
            }
        }
    }
}
