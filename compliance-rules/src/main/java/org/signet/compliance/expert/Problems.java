package org.signet.compliance.expert;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, up to a bound: a long list helps nobody, and a hostile source could ask for one without end. */
final class Problems {
    private static final int AT_MOST = 50;

    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem; Drools has no line for some parts, which then count as the first. */
    void add(int line, String text) {
        if (found.size() < AT_MOST) {
            found.add(new Problem(Math.max(line, 1), text));
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> list() {
        return List.copyOf(found);
    }
}
