package org.signet.custody.portfolio;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A portfolio is beyond a rule's limit, since a transaction brought it there and until one brings it back.
 *
 * @param owner the organisation whose rule pack it is
 * @param subject what exceeds the limit, such as an issuer's LEI; empty for the portfolio as a whole
 * @param opened id of the transaction that brought it there
 * @param since the block's time of that transaction
 * @param cureBy the last day on which it is cured in time
 * @param active whether an instruction brought it there, rather than prices, redemptions or corporate actions
 */
public record BreachCase(
        String owner,
        String pack,
        String rule,
        String kind,
        String subject,
        String opened,
        Instant since,
        LocalDate cureBy,
        boolean active) {}
