package org.signet.ledger;

import java.util.List;

/** A transaction that could not even be opened: its envelope, signatures, certificates or content are at fault. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    public RefusedException(List<Reason> reasons) {
        super(reasons.isEmpty() ? "refused" : reasons.get(0).text());
        this.reasons = List.copyOf(reasons);
    }

    public List<Reason> reasons() {
        return reasons;
    }
}
