package org.signet.custody.instruction;

/** ISO 20022 MatchingStatus: whether the other side has instructed the same. */
public enum Matching {
    UNMATCHED,
    MATCHED
}
