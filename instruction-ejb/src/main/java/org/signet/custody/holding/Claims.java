package org.signet.custody.holding;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import org.signet.custody.value.Decimals;

/**
 * What the open instructions together have set aside and expect on an account, kept when instructions change, apart from
 * the postings, so that each checks the other.
 *
 * @param reserved must equal the balance's RESERVED
 * @param pending must equal the balance's PENDING
 */
public record Claims(BigDecimal reserved, BigDecimal pending) {
    public static final Claims NONE = new Claims(ZERO, ZERO);

    public Claims {
        reserved = Decimals.normal(reserved);
        pending = Decimals.normal(pending);
    }

    /** With a leg of a reservation added; legs on other buckets claim nothing. */
    public Claims plus(Leg leg) {
        return switch (leg.bucket()) {
            case RESERVED -> new Claims(reserved.add(leg.amount()), pending);
            case PENDING -> new Claims(reserved, pending.add(leg.amount()));
            default -> this;
        };
    }
}
