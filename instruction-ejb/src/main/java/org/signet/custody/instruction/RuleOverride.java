package org.signet.custody.instruction;

import java.time.Instant;

/**
 * An officer's word that a rule of his organisation need not hold an instruction.
 *
 * @param owner organisation whose pack it is
 * @param pack id of the pack
 * @param rule id of the rule in it
 * @param by the officer
 * @param until the last moment at which it counts
 */
public record RuleOverride(String owner, String pack, String rule, String by, Instant until) {}
