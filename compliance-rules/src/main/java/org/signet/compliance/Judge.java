package org.signet.compliance;

import java.util.List;

/** Judges instructions. Thread-safe; same input, same verdict, on every node. */
public interface Judge {
    /** Every rule of every pack on these facts. */
    Verdict judge(List<RulePack> packs, Facts facts);

    /**
     * What is wrong with a pack: an unknown kind, a missing, unknown or ill-typed parameter, a rule id used twice. Empty
     * when it may be published. Each text names the rule and the parameter.
     */
    List<String> check(RulePack pack);
}
