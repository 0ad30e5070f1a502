package org.signet.compliance.expert;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule has bound so far, with its type. A name is usable from the pattern after the one that binds it. */
final class Names {
    private static final String SHAPE = "\\$[a-z][A-Za-z0-9]{0,30}";

    private final Map<String, Class<?>> usable = new LinkedHashMap<>();
    private final Map<String, Class<?>> ofThisPattern = new LinkedHashMap<>();

    void bind(String name, Class<?> type, int line, Problems problems) {
        if (!name.matches(SHAPE)) {
            problems.add(line, "the name " + name + " must be $, a small letter, and at most 30 letters and digits");
        } else if (usable.containsKey(name) || ofThisPattern.containsKey(name)) {
            problems.add(line, "the name " + name + " is bound twice; take another");
        } else {
            ofThisPattern.put(name, type);
        }
    }

    /** The pattern is over: what it bound can be used, unless it only says what is not, or merely is, there. */
    void endPattern(boolean binds) {
        if (binds) {
            usable.putAll(ofThisPattern);
        }
        ofThisPattern.clear();
    }

    @Nullable
    Class<?> type(String name) {
        return usable.get(name);
    }
}
