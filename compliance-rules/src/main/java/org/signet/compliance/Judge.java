package org.signet.compliance;

import java.util.List;

/** Judges instructions, and watches portfolios. Thread-safe; same input, same verdict, on every node. */
public interface Judge {
    /** Every rule of every pack on these facts. */
    Verdict judge(List<RulePack> packs, Facts facts);

    /** Whether a rule of these packs is watched, so that it is worth the while to ask {@link #watch}. */
    default boolean watches(List<RulePack> packs) {
        return false;
    }

    /**
     * Where a portfolio is beyond the limits of watched rules, in the order of the packs, their rules, and the names of what
     * exceeds them. Empty where there are no positive net assets to measure against.
     */
    default List<Excess> watch(List<RulePack> packs, Stand stand) {
        return List.of();
    }

    /**
     * What is wrong with a pack: an unknown kind, a missing, unknown or ill-typed parameter, a rule id used twice. Empty
     * when it may be published. Each text names the rule and the parameter.
     */
    List<String> check(RulePack pack);
}
