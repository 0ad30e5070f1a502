package org.signet.compliance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one instruction.
 *
 * @param pack id of the pack
 * @param rule id of the rule in its pack
 * @param kind the library's rule kind
 * @param result passed, warned, held or refused
 * @param before the measured value before the instruction, as the rule's own measure (a fraction, an amount, a date), or
 *     null where there is none
 * @param after the measured value as it would be
 * @param limit what it was compared with
 * @param headroom the largest quantity or amount of this instruction that would pass, or null where quantity does not
 *     matter
 * @param clause where the rule comes from
 * @param code the ISO 20022 reason code for a breach (VALR where none is closer)
 * @param text one English sentence with the numbers in it
 */
public record Finding(
        String pack,
        String rule,
        String kind,
        Result result,
        @Nullable String before,
        @Nullable String after,
        @Nullable String limit,
        @Nullable String headroom,
        String clause,
        String code,
        String text) {

    /** In rising order of gravity. */
    public enum Result {
        PASSED,
        WARNED,
        HELD,
        REFUSED;

        /** Whether a text is the name of one. */
        static boolean isOne(String text) {
            return Arrays.stream(values()).anyMatch(result -> result.name().equals(text));
        }
    }
}
