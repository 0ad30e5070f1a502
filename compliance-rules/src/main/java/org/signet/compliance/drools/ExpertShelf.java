package org.signet.compliance.drools;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.expert.ExpertRules;
import org.signet.compliance.expert.ExpertRules.RefusedSource;

/**
 * Experts' rules that were compiled. What is judged by is kept by whoever judges; besides, the last few that were checked are
 * kept, so that a pack which was proposed a while ago is compiled when it comes into force. The rest goes with its classes.
 */
final class ExpertShelf {
    private static final int RECENT = 64;

    private final Map<String, WeakReference<ExpertRules>> compiled = new HashMap<>();
    private final Deque<ExpertRules> recent = new ArrayDeque<>();

    /**
     * The rules of a source, compiled now if they are not there.
     *
     * @throws RefusedSource when they cannot be
     */
    synchronized ExpertRules get(String source) throws RefusedSource {
        ExpertRules rules = find(source);
        if (rules == null) {
            rules = ExpertRules.compile("", source);
            compiled.values().removeIf(reference -> reference.get() == null);
            compiled.put(source, new WeakReference<>(rules));
        }
        recent.remove(rules);
        recent.addLast(rules);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        return rules;
    }

    private @Nullable ExpertRules find(String source) {
        WeakReference<ExpertRules> reference = compiled.get(source);
        return reference == null ? null : reference.get();
    }
}
