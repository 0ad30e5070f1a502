package org.signet.portal.live;

import java.util.HashMap;
import java.util.Map;
import org.signet.ledger.Sha256;

/** How many streams there are, and who has them. */
final class Places {
    private final int all;
    private final int ofOne;
    private final Map<Sha256, Integer> taken = new HashMap<>();
    private int total;

    Places(int all, int ofOne) {
        this.all = all;
        this.ofOne = ofOne;
    }

    /** Takes a place; false when there is none, or this person has his share. */
    synchronized boolean take(Sha256 person) {
        int his = taken.getOrDefault(person, 0);
        if (total >= all || his >= ofOne) {
            return false;
        }
        taken.put(person, his + 1);
        total++;
        return true;
    }

    synchronized void free(Sha256 person) {
        taken.computeIfPresent(person, (who, his) -> his == 1 ? null : his - 1);
        total--;
    }

    synchronized int taken() {
        return total;
    }
}
