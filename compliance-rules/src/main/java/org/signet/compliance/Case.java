package org.signet.compliance;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of the case table that travels with a pack: on these facts, these rules end so.
 *
 * @param name what the case shows, unique in its pack
 * @param given what differs from the standard case, by name ({@link CaseTable})
 * @param expect the expected {@link Finding.Result} of each rule that the case is about, by rule id
 */
public record Case(String name, SortedMap<String, String> given, SortedMap<String, String> expect) {
    public Case {
        given = new TreeMap<>(given);
        expect = new TreeMap<>(expect);
    }
}
