package org.signet.custody.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts.Traits;
import org.signet.custody.value.Decimals;
import org.signet.custody.value.Identifiers;

/**
 * A security.
 *
 * @param isin ISO 6166
 * @param name as people know it
 * @param cfi ISO 10962
 * @param issuer LEI
 * @param issuerGroup LEI of the ultimate parent, null when the issuer is its own
 * @param currency ISO 4217, of its denomination
 * @param decimals scale of quantities, 0 for whole units
 * @param calendar name of the market's calendar
 * @param maturity the day it is redeemed, null when it has none
 * @param traits what only some rules ask for
 */
public record Instrument(
        String isin,
        String name,
        String cfi,
        String issuer,
        @Nullable String issuerGroup,
        String currency,
        int decimals,
        String calendar,
        @Nullable LocalDate maturity,
        Traits traits) {

    public boolean isDebt() {
        return Identifiers.isDebt(cfi);
    }

    /** Whether it is a share with votes: full, restricted or enhanced ones. */
    public boolean isVoting() {
        return cfi.startsWith("ES") && "VRE".indexOf(cfi.charAt(2)) >= 0;
    }

    /** The group it counts towards: the issuer's own where it has none. */
    public String group() {
        return issuerGroup == null ? issuer : issuerGroup;
    }

    /** The category of its CFI, one letter. */
    public String type() {
        return cfi.substring(0, 1);
    }

    /** What a quantity is worth at a price, exactly, in the price's currency. */
    public BigDecimal value(BigDecimal quantity, BigDecimal price) {
        BigDecimal product = quantity.multiply(price);
        return Decimals.normal(isDebt() ? product.movePointLeft(2) : product);
    }
}
