package org.signet.custody.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.instruction.Movement;
import org.signet.custody.instruction.Order;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.mandate.Mandate.Measure;
import org.signet.custody.mandate.Signing;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Price;
import org.signet.custody.value.Money;
import org.signet.ledger.State;

/** Finds the mandate that covers what a person asks. */
final class MandateBook {
    private final State state;

    MandateBook(State state) {
        this.state = state;
    }

    /**
     * What a person's mandates say to a request.
     *
     * @param covering the mandate that covers it, sole before joint, or null
     * @param why in words, why none does; empty when one does
     */
    record Answer(@Nullable Mandate covering, String why) {
        boolean isSole() {
            return covering != null && covering.terms().signing() == Signing.SOLE;
        }
    }

    Answer ask(Signatory person, Mandate.Request request, Instant at) {
        Mandate joint = null;
        Mandate nearest = null;
        Mandate.Gap smallest = null;
        for (Mandate mandate : of(person)) {
            Optional<Mandate.Gap> gap = mandate.gap(request, at);
            if (gap.isEmpty()) {
                if (mandate.terms().signing() == Signing.SOLE) return new Answer(mandate, "");
                joint = joint == null ? mandate : joint;
            } else if (smallest == null || gap.get().compareTo(smallest) > 0) {
                smallest = gap.get();
                nearest = mandate;
            }
        }
        if (joint != null) return new Answer(joint, "");
        return new Answer(
                null,
                nearest == null || smallest == null
                        ? person.qualifiedName() + " has no mandate"
                        : "mandate " + nearest.terms().mandate() + " of " + person.qualifiedName() + " "
                                + smallest.words());
    }

    /** Why a mandate that covered the request before does not now, or null. */
    @Nullable
    String lapsed(String name, Mandate.Request request, Instant at) {
        Mandate mandate = state.get(Keys.MANDATE.key(name));
        if (mandate == null) {
            throw new IllegalStateException("a mandate has vanished: " + name);
        }
        return mandate.gap(request, at)
                .map(gap -> "mandate " + name + " of the first signature " + gap.words())
                .orElse(null);
    }

    /** What an order asks of a mandate. */
    Mandate.Request request(Order order) {
        return new Mandate.Request(order.kind(), order.portfolio(), measure(order));
    }

    private Measure measure(Order order) {
        if (order.cash() != null) return new Measure.Worth(order.cash().amount());
        if (order.movement() != Movement.DELI || order.security() == null) return new Measure.Nothing();
        Versioned<Instrument> instrument =
                state.get(Keys.INSTRUMENT.key(order.security().isin()));
        Price price = state.get(Keys.PRICE.key(order.security().isin()));
        if (instrument == null || price == null) return new Measure.Unknown();
        var value = instrument.value().value(order.security().quantity(), price.value());
        return new Measure.Worth(new Money(value, price.currency()));
    }

    private List<Mandate> of(Signatory person) {
        var mandates = new ArrayList<Mandate>();
        for (String name : Keys.get(state, Keys.mandatesOf(person.organisation(), person.person()), Names.NONE)
                .names()) {
            Mandate mandate = state.get(Keys.MANDATE.key(name));
            if (mandate != null) {
                mandates.add(mandate);
            }
        }
        return mandates;
    }
}
