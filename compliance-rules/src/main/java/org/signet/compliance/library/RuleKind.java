package org.signet.compliance.library;

import java.util.List;
import java.util.Optional;

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
    }

    public RuleKind {
        parameters = List.copyOf(parameters);
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
