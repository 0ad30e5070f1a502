package org.signet.compliance.library;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of rule that developers own and officers make instances of.
 *
 * @param id lower case with hyphens
 * @param sentence what it demands, in one sentence
 * @param source a clause of law or practice that it serves
 * @param formula what is measured and compared
 * @param code the ISO 20022 reason code of a breach
 * @param parameters what an officer sets
 */
public record RuleKind(
        String id, String sentence, String source, String formula, String code, List<Parameter> parameters) {
    /** Which instructions a rule is about; every kind has it. */
    public static final String MOVEMENTS = "movements";

    /** The kind of a rule that brings its own source. */
    public static final String EXPERT = "expert";

    /** From where on a measure that is within the limit is warned of. */
    static final String WARN_AT = "warnAt";

    /** From where on a measure that is within the limit holds the instruction. */
    static final String HOLD_AT = "holdAt";

    /** Within how many days a breach that nobody instructed is to be cured; a rule that has it is watched. */
    static final String CURE_DAYS = "cureDays";

    /** The calendar whose working days those are. */
    static final String CURE_CALENDAR = "cureCalendar";

    /** What narrows a rule to some securities. */
    static final List<String> NARROWING = List.of("onlyTypes", "exempt");

    /**
     * Something an officer sets.
     *
     * @param name lower camel case
     * @param type its shape
     * @param defaults its value when left out; empty when it must be given
     * @param meaning one sentence
     */
    public record Parameter(String name, ParameterType type, Optional<List<String>> defaults, String meaning) {
        static Parameter required(String name, ParameterType type, String meaning) {
            return new Parameter(name, type, Optional.empty(), meaning);
        }

        static Parameter optional(String name, ParameterType type, String meaning, String... defaults) {
            return new Parameter(name, type, Optional.of(List.of(defaults)), meaning);
        }

        static Parameter movements(String... defaults) {
            return optional(MOVEMENTS, ParameterType.MOVEMENTS, "The movements that the rule is about", defaults);
        }

        static Parameter noNetAssets() {
            return optional("noNetAssets", ParameterType.TREATMENT, "When there are no positive net assets", "BREACH");
        }

        static Parameter warnAt() {
            return optional(WARN_AT, ParameterType.FRACTION, "From where on to warn, on this side of the limit");
        }

        static Parameter holdAt() {
            return optional(HOLD_AT, ParameterType.FRACTION, "From where on to hold, on this side of the limit");
        }

        static Parameter warnAtRatio() {
            return optional(WARN_AT, ParameterType.RATIO, "From where on to warn, on this side of the limit");
        }

        static Parameter holdAtRatio() {
            return optional(HOLD_AT, ParameterType.RATIO, "From where on to hold, on this side of the limit");
        }
    }

    /** What kinds have besides whose rules can be watched. */
    private static final List<Parameter> CURE = List.of(
            Parameter.optional(
                    CURE_DAYS,
                    ParameterType.DAYS,
                    "Watch portfolios too, and within how many days a breach that nobody instructed is to be cured"),
            Parameter.optional(
                    CURE_CALENDAR,
                    ParameterType.CALENDAR,
                    "Whose working days those are; every day counts when it is left out"));

    /** What every kind has besides its own: what its rules are about, and when. */
    private static final List<Parameter> SCOPE = List.of(
            Parameter.optional("onlyTypes", ParameterType.CFI_PREFIXES, "Only securities whose CFI code begins so"),
            Parameter.optional("onlyPortfolios", ParameterType.NAMES, "Only these portfolios"),
            Parameter.optional("exempt", ParameterType.ISINS, "Not these securities"),
            Parameter.optional("from", ParameterType.DATE, "The first day on which the rule counts"),
            Parameter.optional("until", ParameterType.DATE, "The last day on which the rule counts"));

    public RuleKind {
        parameters = List.copyOf(parameters);
    }

    /** A kind with the parameters that are its own. */
    static RuleKind of(
            String id, String sentence, String source, String formula, String code, Parameter... parameters) {
        return new RuleKind(
                id,
                sentence,
                source,
                formula,
                code,
                Stream.of(Arrays.asList(parameters), Watch.knows(id) ? CURE : List.<Parameter>of(), SCOPE)
                        .flatMap(List::stream)
                        .toList());
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
