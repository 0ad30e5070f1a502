package org.signet.ledger;

import java.util.List;
import java.util.SortedMap;

/**
 * What the contract decided about a transaction.
 *
 * @param decision accepted, or refused; a refused transaction leaves no trace in the state
 * @param reasons why it was refused; on an accepted one, what the reader should know
 * @param record what is to stand in the leaf, as JSON: {@link SortedMap}, {@link List}, {@link String}, {@link Boolean}, and
 *     {@link Long} below 2^53. Decimals are strings
 */
public record Outcome(Decision decision, List<Reason> reasons, SortedMap<String, Object> record) {
    /** Accepted or refused. */
    public enum Decision {
        ACCEPTED,
        REFUSED
    }

    public Outcome {
        reasons = List.copyOf(reasons);
        if (decision == Decision.REFUSED && reasons.isEmpty()) {
            throw new IllegalArgumentException("a refusal says why");
        }
    }

    public static Outcome accepted(SortedMap<String, Object> record) {
        return new Outcome(Decision.ACCEPTED, List.of(), record);
    }

    public static Outcome refused(List<Reason> reasons, SortedMap<String, Object> record) {
        return new Outcome(Decision.REFUSED, reasons, record);
    }

    public boolean isAccepted() {
        return decision == Decision.ACCEPTED;
    }
}
