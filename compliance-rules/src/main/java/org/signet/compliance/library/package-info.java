/**
 * The library of rule kinds.
 *
 * <p>A kind has four parts that carry its name: an entry in {@link org.signet.compliance.library.RuleLibrary} (what it
 * says, its formula, its parameters), a DRL file (when it applies, which facts it needs), a class with the measure (one
 * call from the DRL's right-hand side), and a test with a passing and a breaching case.
 *
 * <p>The DRL scopes and binds only; arithmetic is in Java. Every rule of a pack ends with exactly one finding: the kinds'
 * DRL covers every combination of facts, {@code scope.drl} what a rule is not about, and {@link
 * org.signet.compliance.library.Findings} refuses where a finding is missing after all.
 */
@NullMarked
package org.signet.compliance.library;

import org.jspecify.annotations.NullMarked;
