package org.signet.compliance.library;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Excess;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;

/**
 * A rule of an active pack with its parameters read, as a fact. Immutable and shared by all sessions; by identity, since
 * two packs may hold the same rule.
 */
public final class BoundRule {
    private final RulePack pack;
    private final Rule rule;
    private final RuleKind kind;
    private final int position;
    private final Map<String, Object> parameters = new HashMap<>();
    private final Scope scope;

    private BoundRule(RulePack pack, Rule rule, RuleKind kind, int position) {
        this.pack = pack;
        this.rule = rule;
        this.kind = kind;
        this.position = position;
        for (var parameter : kind.parameters()) {
            List<String> values = rule.parameters()
                    .getOrDefault(parameter.name(), parameter.defaults().orElse(List.of()));
            if (!values.isEmpty() || parameter.type().isList()) {
                parameters.put(parameter.name(), read(parameter.type(), values));
            }
        }
        this.scope = Scope.of(this);
    }

    /**
     * Binds a rule of a pack that passed {@link RuleLibrary#check}.
     *
     * @param position the finding's place among all findings of the verdict
     */
    public static BoundRule bind(RulePack pack, Rule rule, int position) {
        RuleKind kind = RuleLibrary.kind(rule.kind())
                .orElseThrow(() -> new IllegalArgumentException("there is no rule kind " + rule.kind()));
        return new BoundRule(pack, rule, kind, position);
    }

    private static Object read(ParameterType type, List<String> values) {
        return switch (type) {
            case FRACTION, RATIO, AMOUNT -> new BigDecimal(values.get(0));
            case DURATION -> Duration.parse(values.get(0).toUpperCase(Locale.ROOT));
            case DAYS, COUNT -> Integer.valueOf(values.get(0));
            case DATE -> LocalDate.parse(values.get(0));
            case LINES -> List.copyOf(values);
            case TREATMENT, RATING, REGIME, BODY, WEIGHT, REACH, CALENDAR -> values.get(0);
            case ISINS, LEIS, NAMES, TEXTS, CFI_PREFIXES, CFI_CATEGORIES, MOVEMENTS, CURRENCIES, BUCKETS ->
                new HashSet<>(values);
        };
    }

    public String getKind() {
        return kind.id();
    }

    /** Whether the rule is about these facts. */
    public boolean covers(Facts facts) {
        return scope.covers(facts);
    }

    /** The DRL of a rule that brings its own. */
    @SuppressWarnings("unchecked")
    public String source() {
        return String.join("\n", (List<String>) value("source"));
    }

    public boolean isExpert() {
        return kind.id().equals(RuleKind.EXPERT);
    }

    /** Whether breaches of it that nobody instructed are looked for, and how long they may last. */
    public boolean isWatched() {
        return parameters.containsKey(RuleKind.CURE_DAYS);
    }

    /** @param measured as {@link Finding#after()} */
    Excess excess(String subject, BigDecimal measured, BigDecimal limit) {
        return new Excess(
                pack.owner(),
                pack.id(),
                rule.id(),
                kind.id(),
                subject,
                plain(measured),
                plain(limit),
                rule.clause(),
                number(RuleKind.CURE_DAYS),
                (String) find(RuleKind.CURE_CALENDAR));
    }

    /** What an expert's rule found, as this rule's finding: no graver than the officers who published it allow. */
    public Findings.Judged found(Finding expert) {
        Finding.Result result = expert.result().compareTo(onBreach()) > 0 ? onBreach() : expert.result();
        var measure = new Measure(expert.before(), expert.after(), expert.limit(), expert.headroom());
        return new Findings.Judged(this, finding(result, measure, kind.code(), expert.text()));
    }

    Scope scope() {
        return scope;
    }

    int position() {
        return position;
    }

    BigDecimal decimal(String parameter) {
        return (BigDecimal) value(parameter);
    }

    Duration duration(String parameter) {
        return (Duration) value(parameter);
    }

    int number(String parameter) {
        return (Integer) value(parameter);
    }

    String word(String parameter) {
        return (String) value(parameter);
    }

    /** The parameter's value, or null when it was left out and has no standard value. */
    @Nullable
    Object find(String parameter) {
        return parameters.get(parameter);
    }

    @SuppressWarnings("unchecked")
    Set<String> strings(String parameter) {
        return (Set<String>) value(parameter);
    }

    private Object value(String parameter) {
        Object value = parameters.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(kind.id() + " has no parameter " + parameter);
        }
        return value;
    }

    /** The finding of a rule that holds. */
    Finding passed(Measure measure, String text) {
        return finding(Finding.Result.PASSED, measure, kind.code(), text);
    }

    /** The finding of a breach: what it does is the officer's choice of severity. */
    Finding breached(Measure measure, String text) {
        return breached(measure, kind.code(), text);
    }

    Finding breached(Measure measure, String code, String text) {
        return finding(onBreach(), measure, code, text);
    }

    /**
     * The finding of a measure that is compared with a limit: breached beyond the limit, held beyond {@code holdAt}, warned
     * beyond {@code warnAt}, where an officer set those.
     *
     * @param holds whether the measure is on the right side of a limit
     */
    Findings.Judged judged(Predicate<BigDecimal> holds, BigDecimal limit, Measure measure, String text) {
        Finding.Result result = holds.test(limit) ? withinLimit(holds) : onBreach();
        return new Findings.Judged(this, finding(result, measure, kind.code(), text));
    }

    private Finding.Result withinLimit(Predicate<BigDecimal> holds) {
        if (find(RuleKind.HOLD_AT) instanceof BigDecimal hold && !holds.test(hold)) {
            return Finding.Result.HELD;
        }
        return find(RuleKind.WARN_AT) instanceof BigDecimal warn && !holds.test(warn)
                ? Finding.Result.WARNED
                : Finding.Result.PASSED;
    }

    /** The finding where the rule cannot measure: what that means is a parameter of the rule. */
    Finding unmeasured(String treatment, Measure measure, String text) {
        Finding.Result result = switch ((String) value(treatment)) {
            case "PASS" -> Finding.Result.PASSED;
            case "WARN" -> Finding.Result.WARNED;
            default -> onBreach();
        };
        return finding(result, measure, kind.code(), text);
    }

    /** Of a rule that has nothing to measure here. */
    Findings.Judged doesNotApply(String why) {
        return new Findings.Judged(this, without(Finding.Result.PASSED, "Does not apply: " + why + "."));
    }

    Finding without(Finding.Result result, String text) {
        return finding(result, Measure.NONE, kind.code(), text);
    }

    private Finding.Result onBreach() {
        Severity severity = rule.severity();
        return switch (severity) {
            case WARN -> Finding.Result.WARNED;
            case SOFT -> Finding.Result.HELD;
            case HARD -> Finding.Result.REFUSED;
        };
    }

    private Finding finding(Finding.Result result, Measure measure, String code, String text) {
        return new Finding(
                pack.id(),
                rule.id(),
                kind.id(),
                result,
                measure.before(),
                measure.after(),
                measure.limit(),
                measure.headroom(),
                rule.clause(),
                code,
                text);
    }

    /** What a rule measured; see {@link Finding}. */
    record Measure(
            @Nullable String before,
            @Nullable String after,
            @Nullable String limit,
            @Nullable String headroom) {
        static final Measure NONE = new Measure(null, null, null, null);

        static Measure of(BigDecimal before, BigDecimal after, BigDecimal limit, @Nullable BigDecimal headroom) {
            return new Measure(plain(before), plain(after), plain(limit), headroom == null ? null : plain(headroom));
        }

        static Measure against(@Nullable String after, String limit) {
            return new Measure(null, after, limit, null);
        }
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
