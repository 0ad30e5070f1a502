package org.signet.compliance;

import org.jspecify.annotations.Nullable;

/**
 * A portfolio is on the wrong side of a rule's limit as it stands, whoever or whatever brought it there.
 *
 * @param owner the organisation whose pack it is
 * @param pack id of the pack
 * @param rule id of the rule in its pack
 * @param kind the library's rule kind
 * @param subject what exceeds it: an LEI, an ISIN, a CFI category, as the kind has it; empty for the portfolio as a whole
 * @param measured what the rule measures, as {@link Finding#after()}
 * @param limit what it is compared with
 * @param clause where the rule comes from
 * @param cureDays within how many days it is to be cured
 * @param cureCalendar the calendar whose working days count, or null where every day counts
 */
public record Excess(
        String owner,
        String pack,
        String rule,
        String kind,
        String subject,
        String measured,
        String limit,
        String clause,
        int cureDays,
        @Nullable String cureCalendar) {}
