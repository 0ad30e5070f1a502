package org.signet.custody.instruction;

/**
 * Who signed an instruction and by what right.
 *
 * @param person of the manager
 * @param mandate that covered it
 */
public record Signature(String person, String mandate) {}
