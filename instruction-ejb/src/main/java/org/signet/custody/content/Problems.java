package org.signet.custody.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Reason;

/** What is wrong with a content; all of it, up to a limit, so that its author need not find out one by one. */
final class Problems {
    /** Reasons told about one content: a leaf has them all. */
    static final int LIMIT = 20;

    private final List<Reason> reasons = new ArrayList<>();

    /** Adds one; answers null for the caller to return in place of a value. */
    <T> @Nullable T add(String at, String code, String text) {
        if (reasons.size() < LIMIT) {
            reasons.add(Reason.at(at, code, text));
        }
        return null;
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    List<Reason> reasons() {
        return List.copyOf(reasons);
    }
}
