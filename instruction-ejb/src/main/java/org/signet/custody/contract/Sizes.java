package org.signet.custody.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.ledger.State;

/**
 * The names under a heading by the size of their amounts, so that the large ones are found without looking at the others.
 *
 * <p>A name is in a class for each currency it has an amount in: class n holds amounts from 2<sup>n-1</sup> to below
 * 2<sup>n</sup>, class 0 those below one. A posting moves a name only when its amount passes a power of two. The names of a
 * class are numbered without gaps: what leaves is replaced by the last one.
 */
final class Sizes {
    private final State state;
    private final String prefix;

    Sizes(State state, String portfolio, Heading heading) {
        this.state = state;
        this.prefix = portfolio + "/" + heading;
    }

    /** How many names each class has, by {@code currency/class}. */
    record Counts(SortedMap<String, Integer> counts) {
        static final Counts NONE = new Counts(new TreeMap<>());

        int of(String sizeClass) {
            return counts.getOrDefault(sizeClass, 0);
        }

        Counts with(String sizeClass, int count) {
            var copy = new TreeMap<>(counts);
            if (count == 0) {
                copy.remove(sizeClass);
            } else {
                copy.put(sizeClass, count);
            }
            return new Counts(copy);
        }
    }

    /** The name at a number of a class. */
    record Slot(String name) {}

    /** Where a name is, in one currency. */
    record Place(String sizeClass, int number) {}

    void moved(String name, String currency, BigDecimal before, BigDecimal after) {
        String from = sizeClass(currency, before);
        String to = sizeClass(currency, after);
        if (from == null ? to == null : from.equals(to)) {
            return;
        }
        Counts counts = Keys.get(state, key(), Counts.NONE);
        var place = Keys.SIZE_PLACE.key(prefix + "/" + currency + "/" + name);
        if (from != null) {
            counts = leave(counts, place, currency);
        }
        if (to == null) {
            state.remove(place);
        } else {
            int number = counts.of(to);
            state.put(place, new Place(to, number));
            state.put(slot(to, number), new Slot(name));
            counts = counts.with(to, number + 1);
        }
        if (counts.counts().isEmpty()) {
            state.remove(key());
        } else {
            state.put(key(), counts);
        }
    }

    private Counts leave(Counts counts, State.Key<Place> place, String currency) {
        Place left = state.get(place);
        if (left == null) {
            throw new IllegalStateException("not in its class of size: " + place);
        }
        int last = counts.of(left.sizeClass()) - 1;
        var lastSlot = slot(left.sizeClass(), last);
        if (left.number() != last) {
            Slot moved = state.get(lastSlot);
            if (moved == null) {
                throw new IllegalStateException("a class of size has a gap: " + lastSlot);
            }
            state.put(slot(left.sizeClass(), left.number()), moved);
            state.put(
                    Keys.SIZE_PLACE.key(prefix + "/" + currency + "/" + moved.name()),
                    new Place(left.sizeClass(), left.number()));
        }
        state.remove(lastSlot);
        return counts.with(left.sizeClass(), last);
    }

    /**
     * Names that may have more than a threshold in all currencies together: none that has is left out, some that have not may
     * be among them.
     *
     * @param inBase converts an amount of a currency
     */
    List<String> candidates(BigDecimal threshold, BiFunction<BigDecimal, String, BigDecimal> inBase) {
        Counts counts = Keys.get(state, key(), Counts.NONE);
        long currencies = counts.counts().keySet().stream()
                .map(sizeClass -> sizeClass.substring(0, sizeClass.indexOf('/')))
                .distinct()
                .count();
        var names = new ArrayList<String>();
        counts.counts().forEach((sizeClass, count) -> {
            int slash = sizeClass.indexOf('/');
            BigDecimal most = BigDecimal.valueOf(2).pow(Integer.parseInt(sizeClass.substring(slash + 1)));
            BigDecimal mostInBase = inBase.apply(most, sizeClass.substring(0, slash));
            // Who is above the threshold is so by an equal part of it in one currency at least.
            if (mostInBase.multiply(BigDecimal.valueOf(currencies)).compareTo(threshold) > 0) {
                for (int number = 0; number < count; number++) {
                    Slot slot = state.get(slot(sizeClass, number));
                    if (slot != null) {
                        names.add(slot.name());
                    }
                }
            }
        });
        return names;
    }

    private static @Nullable String sizeClass(String currency, BigDecimal amount) {
        return amount.signum() <= 0
                ? null
                : currency + "/" + amount.toBigInteger().bitLength();
    }

    private State.Key<Counts> key() {
        return Keys.SIZES.key(prefix);
    }

    private State.Key<Slot> slot(String sizeClass, int number) {
        return Keys.SIZE_SLOT.key(prefix + "/" + sizeClass + "/" + number);
    }
}
