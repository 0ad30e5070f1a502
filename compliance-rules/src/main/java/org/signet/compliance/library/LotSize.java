package org.signet.compliance.library;

import java.math.BigDecimal;
import org.signet.compliance.Facts;
import org.signet.compliance.library.BoundRule.Measure;
import org.signet.compliance.library.Findings.Judged;

/** Quantities are whole lots. */
public final class LotSize {
    private LotSize() {}

    public static Judged judge(BoundRule rule, Facts facts, Facts.Security security) {
        BigDecimal lot = security.traits().lot();
        if (lot == null || lot.signum() <= 0) {
            return new Judged(
                    rule,
                    rule.unmeasured("noLot", Measure.NONE, "Nothing is said of the lots of " + security.isin() + "."));
        }
        BigDecimal quantity = facts.instruction().quantity();
        BigDecimal odd = quantity.remainder(lot);
        BigDecimal round = quantity.subtract(odd);
        return Judged.when(
                odd.signum() == 0,
                rule,
                new Measure(null, BoundRule.plain(quantity), BoundRule.plain(lot), BoundRule.plain(round)),
                BoundRule.plain(quantity) + " units in lots of " + BoundRule.plain(lot)
                        + (odd.signum() == 0
                                ? "."
                                : " leave " + BoundRule.plain(odd) + "; " + BoundRule.plain(round)
                                        + " is the largest quantity that passes."));
    }
}
