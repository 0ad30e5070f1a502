package org.signet.custody.holding;

import java.math.BigDecimal;

/**
 * A leg that was posted.
 *
 * @param leg what was posted
 * @param balance of the leg's bucket afterwards
 */
public record Posting(Leg leg, BigDecimal balance) {}
