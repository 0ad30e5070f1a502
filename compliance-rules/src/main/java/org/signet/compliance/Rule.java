package org.signet.compliance;

import java.util.List;
import java.util.Map;

/**
 * A rule of a pack: a kind of the library with parameters.
 *
 * @param id unique in its pack, such as {@code HC-03}
 * @param kind the library's rule kind, such as {@code issuer-group-concentration}
 * @param severity what a breach does
 * @param clause the clause of law or contract it comes from, as people cite it
 * @param parameters by name; each a list of strings, single values being lists of one. Decimals in plain notation,
 *     fractions such as {@code 0.10} for ten per cent
 */
public record Rule(String id, String kind, Severity severity, String clause, Map<String, List<String>> parameters) {
    public Rule {
        parameters = Map.copyOf(parameters);
    }
}
