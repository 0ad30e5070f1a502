package org.signet.compliance;

import java.util.List;

/** Long-term credit ratings, from best to worst; other agencies' letters are mapped to these before they get here. */
public final class Rating {
    private static final List<String> SCALE = List.of(
            "AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB", "BB-", "B+", "B", "B-",
            "CCC+", "CCC", "CCC-", "CC", "C", "D");

    private Rating() {}

    /** Whether a text is a rating. */
    public static boolean isOne(String text) {
        return SCALE.contains(text);
    }

    /** Whether {@code rating} is as good as {@code least}, or better. */
    public static boolean isAtLeast(String rating, String least) {
        return SCALE.indexOf(rating) <= SCALE.indexOf(least);
    }

    /** The whole scale, for error messages and forms. */
    public static List<String> scale() {
        return SCALE;
    }
}
