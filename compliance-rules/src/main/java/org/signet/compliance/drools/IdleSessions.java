package org.signet.compliance.drools;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/**
 * Sessions that hold the rules in force and no facts: making one, and putting the rules in, costs as much as a judgement.
 * Drools keeps a session until it is disposed, so when other rules come into force all of them are.
 */
final class IdleSessions {
    private final Deque<KieSession> idle = new ArrayDeque<>();
    private boolean isClosed;

    synchronized @Nullable KieSession take() {
        return idle.pollLast();
    }

    synchronized void giveBack(KieSession session) {
        if (isClosed) {
            session.dispose();
        } else {
            idle.addLast(session);
        }
    }

    synchronized void close() {
        isClosed = true;
        idle.forEach(KieSession::dispose);
        idle.clear();
    }
}
