package org.signet.custody.instruction;

/** Whether somebody or something keeps the instruction from settling. */
public enum Hold {
    HELD,
    RELEASED
}
