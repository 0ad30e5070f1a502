package org.signet.custody.instruction;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The four status axes of an instruction; each moves on its own. */
public record Life(Axis<Processing> processing, Axis<Matching> matching, Axis<Settlement> settlement, Axis<Hold> hold) {

    /** Nothing is known yet: not matched, not due, not held. */
    public static Life begin(Axis<Processing> processing, Axis<Hold> hold) {
        return new Life(processing, Axis.of(Matching.UNMATCHED, "NMAS"), Axis.of(Settlement.PENDING), hold);
    }

    public Life with(Axis<Processing> next, Axis<Hold> held) {
        return new Life(next, matching, settlement, held);
    }

    public Life with(Axis<Processing> next) {
        return new Life(next, matching, settlement, hold);
    }

    public Life withMatching(Axis<Matching> next) {
        return new Life(processing, next, settlement, hold);
    }

    public Life withSettlement(Axis<Settlement> next) {
        return new Life(processing, matching, next, hold);
    }

    /** The reasons of the axes in their order, each code once. */
    public List<String> reasons() {
        return Stream.of(processing.reason(), matching.reason(), settlement.reason(), hold.reason())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
