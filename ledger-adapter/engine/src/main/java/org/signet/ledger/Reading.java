package org.signet.ledger;

import java.util.List;

/** What came of reading a transaction's content. */
public sealed interface Reading permits Proposal, Reading.Unreadable {
    /** The content has no sense for this contract; every reason names its field. */
    record Unreadable(List<Reason> reasons) implements Reading {
        public Unreadable {
            reasons = List.copyOf(reasons);
        }
    }
}
