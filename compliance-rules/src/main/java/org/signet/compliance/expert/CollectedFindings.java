package org.signet.compliance.expert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Finding.Result;

/** The findings of one judgement, by rule. Not thread-safe; one for each session. */
final class CollectedFindings implements ExpertFindings {
    static final String KIND = "expert";

    private static final String CODE = "VALR";

    /** Besides decimals, what a measured value may be: the text of anything else is its class's own code. */
    private static final Set<Class<?>> VALUES =
            Set.of(String.class, Integer.class, Boolean.class, LocalDate.class, Instant.class, Facts.Movement.class);

    /** Digits of a number that is written out; more than any amount has. */
    private static final int DIGITS = 80;

    /** Characters of a text; the guard lets no literal be longer. */
    private static final int TEXT = 200;

    private final String pack;
    private final Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    private @Nullable String firing;

    CollectedFindings(String pack, List<String> rules) {
        this.pack = pack;
        rules.forEach(rule -> byRule.put(rule, new ArrayList<>(1)));
    }

    /** The engine is about to run this rule's right-hand side; null when it has. */
    void firing(@Nullable String rule) {
        this.firing = rule;
    }

    @Override
    public void warn(String clause, String text) {
        add(Result.WARNED, clause, null, null, null, text);
    }

    @Override
    public void warn(
            String clause, @Nullable Object before, @Nullable Object after, @Nullable Object limit, String text) {
        add(Result.WARNED, clause, before, after, limit, text);
    }

    @Override
    public void hold(String clause, String text) {
        add(Result.HELD, clause, null, null, null, text);
    }

    @Override
    public void hold(
            String clause, @Nullable Object before, @Nullable Object after, @Nullable Object limit, String text) {
        add(Result.HELD, clause, before, after, limit, text);
    }

    @Override
    public void refuse(String clause, String text) {
        add(Result.REFUSED, clause, null, null, null, text);
    }

    @Override
    public void refuse(
            String clause, @Nullable Object before, @Nullable Object after, @Nullable Object limit, String text) {
        add(Result.REFUSED, clause, before, after, limit, text);
    }

    private void add(
            Result result,
            String clause,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable Object limit,
            String text) {
        String rule = firing;
        List<Finding> found = rule == null ? null : byRule.get(rule);
        if (rule == null || found == null) {
            throw new IllegalStateException("a finding is made by a rule of the pack while it fires");
        }
        found.add(new Finding(
                pack,
                rule,
                KIND,
                result,
                written(before),
                written(after),
                written(limit),
                null,
                cut(clause),
                CODE,
                cut(text)));
    }

    /** One finding a rule: it passes when it has not fired, and refuses when it fired more than once. */
    List<Finding> list() {
        List<Finding> findings = new ArrayList<>();
        byRule.forEach((rule, found) -> findings.add(
                switch (found.size()) {
                    case 0 -> without(rule, Result.PASSED, "Does not match.");
                    case 1 -> found.get(0);
                    default ->
                        without(
                                rule,
                                Result.REFUSED,
                                "The rule ended with " + found.size() + " findings instead of one.");
                }));
        return findings;
    }

    /** Every rule refuses: what some of them found before the judgement broke off is worth nothing. */
    List<Finding> allRefused(String why) {
        return byRule.keySet().stream()
                .map(rule -> without(rule, Result.REFUSED, why))
                .toList();
    }

    private Finding without(String rule, Result result, String text) {
        return new Finding(pack, rule, KIND, result, null, null, null, null, "", CODE, text);
    }

    private static @Nullable String written(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        boolean known = VALUES.contains(value.getClass());
        return known ? cut(value.toString()) : "not a value";
    }

    /** Plain notation; one with an exponent out of measure would be written out for gigabytes. */
    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        if (number.precision() > DIGITS || Math.abs((long) number.scale()) > DIGITS) {
            return "out of range";
        }
        return number.stripTrailingZeros().toPlainString();
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT);
    }
}
