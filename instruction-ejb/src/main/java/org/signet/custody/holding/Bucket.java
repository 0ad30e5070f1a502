package org.signet.custody.holding;

/** Parts of a balance. */
public enum Bucket {
    /** May be disposed of; the only one that an overdraft allows below zero. */
    AVAILABLE,
    /** Set aside for an open instruction; still there, no longer to be disposed of. */
    RESERVED,
    /** Still there, not to be moved until somebody releases it: pledges, disputes. */
    BLOCKED,
    /** To come in by an open instruction; not there yet. */
    PENDING,
    /** The outside world's side of what came in (below zero) and went out. */
    EXTERNAL
}
