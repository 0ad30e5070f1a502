package org.signet.custody.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.custody.instruction.Order;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;

/**
 * Remembers the economic terms of instructions for thirty days of block time, to tell when the same is asked again.
 *
 * <p>A queue in the order of arrival has an entry for each remembered instruction. Each that arrives takes at most {@link
 * #EXPIRED_AT_A_TIME} expired ones from its head, so the work of one transaction is bounded and the queue cannot grow for
 * ever.
 */
final class TermsWindow {
    static final Duration LENGTH = Duration.ofDays(30);

    private static final int EXPIRED_AT_A_TIME = 4;

    /** Instructions with the same terms that are remembered; of more, the newest. */
    private static final int SIGHTINGS = 8;

    private static final State.Kind<Sightings> TERMS = StateJson.kind("terms", new TypeReference<>() {});
    private static final State.Kind<Queued> QUEUE = StateJson.kind("terms-queue", new TypeReference<>() {});
    private static final State.Key<Ends> ENDS =
            StateJson.kind("terms-ends", new TypeReference<Ends>() {}).key("channel");

    /** An instruction that asked for some terms. */
    record Sighting(String instruction, Instant time) {}

    private record Sightings(List<Sighting> all) {
        static final Sightings NONE = new Sightings(List.of());

        Sightings {
            all = List.copyOf(all);
        }
    }

    private record Queued(String terms, Sighting sighting) {}

    private record Ends(long head, long tail) {}

    private final State state;

    TermsWindow(State state) {
        this.state = state;
    }

    /** The newest instruction with the same terms other than this one itself, not older than the window, or null. */
    @Nullable
    Sighting earlier(Order order, Instant now) {
        Sighting newest = null;
        for (Sighting sighting : Keys.get(state, key(order), Sightings.NONE).all()) {
            boolean isOther = !sighting.instruction().equals(order.id());
            if (isOther && !isExpired(sighting, now)) {
                newest = sighting;
            }
        }
        return newest;
    }

    void remember(Order order, Instant now) {
        var sighting = new Sighting(order.id(), now);
        var all = new ArrayList<>(Keys.get(state, key(order), Sightings.NONE).all());
        all.add(sighting);
        state.put(key(order), new Sightings(all.subList(Math.max(0, all.size() - SIGHTINGS), all.size())));

        Ends ends = expire(Keys.get(state, ENDS, new Ends(0, 0)), now);
        state.put(queueKey(ends.tail()), new Queued(key(order).id(), sighting));
        state.put(ENDS, new Ends(ends.head(), ends.tail() + 1));
    }

    /** An instruction that was cancelled or rejected may be asked again. */
    void forget(Order order) {
        forget(key(order), order.id());
    }

    private Ends expire(Ends ends, Instant now) {
        long head = ends.head();
        for (int i = 0; i < EXPIRED_AT_A_TIME && head < ends.tail(); i++) {
            Queued oldest = state.get(queueKey(head));
            if (oldest == null) {
                throw new IllegalStateException("the queue of terms has a gap at " + head);
            }
            if (!isExpired(oldest.sighting(), now)) {
                break;
            }
            forget(TERMS.key(oldest.terms()), oldest.sighting().instruction());
            state.remove(queueKey(head));
            head++;
        }
        return new Ends(head, ends.tail());
    }

    private void forget(State.Key<Sightings> key, String instruction) {
        List<Sighting> left = Keys.get(state, key, Sightings.NONE).all().stream()
                .filter(sighting -> !sighting.instruction().equals(instruction))
                .toList();
        if (left.isEmpty()) {
            state.remove(key);
        } else {
            state.put(key, new Sightings(left));
        }
    }

    private static boolean isExpired(Sighting sighting, Instant now) {
        return sighting.time().plus(LENGTH).isBefore(now);
    }

    private static State.Key<Sightings> key(Order order) {
        return TERMS.key(
                Sha256.of(order.terms().getBytes(StandardCharsets.UTF_8)).toString());
    }

    private static State.Key<Queued> queueKey(long place) {
        return QUEUE.key(Long.toString(place));
    }
}
