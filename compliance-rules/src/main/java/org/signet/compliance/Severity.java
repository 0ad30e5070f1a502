package org.signet.compliance;

/** What a breach of a rule does to the instruction. */
public enum Severity {
    /** Noted on the verdict; the instruction goes on. */
    WARN,
    /** The instruction is held (CVAL) until somebody entitled to it overrides. */
    SOFT,
    /** The instruction is refused. */
    HARD
}
