package org.signet.compliance;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A book of what somebody wrote down. */
public final class GivenBook implements Book {
    private final Map<Heading, SortedMap<String, BigDecimal>> amounts = new EnumMap<>(Heading.class);

    /**
     * Notes an amount.
     *
     * @param place {@code HEADING:NAME}, or {@code HEADING} where the name is empty
     * @param amount in plain notation
     * @return what is wrong with it; empty when it was noted
     */
    public List<String> put(String place, String amount) {
        int colon = place.indexOf(':');
        String heading = colon < 0 ? place : place.substring(0, colon);
        try {
            amounts.computeIfAbsent(Heading.valueOf(heading), any -> new TreeMap<>())
                    .put(colon < 0 ? "" : place.substring(colon + 1), CaseFacts.plainDecimal(amount));
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("given book." + place + " must be a decimal under one of " + List.of(Heading.values()));
        }
    }

    @Override
    public BigDecimal amount(Heading heading, String name) {
        return named(heading).getOrDefault(name, BigDecimal.ZERO);
    }

    @Override
    public SortedMap<String, BigDecimal> above(Heading heading, BigDecimal threshold) {
        var above = new TreeMap<>(named(heading));
        above.values().removeIf(amount -> amount.compareTo(threshold) <= 0);
        return above;
    }

    private SortedMap<String, BigDecimal> named(Heading heading) {
        return amounts.getOrDefault(heading, Collections.emptySortedMap());
    }
}
