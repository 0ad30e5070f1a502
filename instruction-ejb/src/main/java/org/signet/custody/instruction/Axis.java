package org.signet.custody.instruction;

import org.jspecify.annotations.Nullable;

/**
 * A status and its reason.
 *
 * @param value the status
 * @param reason ISO 20022 code, or null where there is nothing to say
 */
public record Axis<S extends Enum<S>>(S value, @Nullable String reason) {
    public static <S extends Enum<S>> Axis<S> of(S value) {
        return new Axis<>(value, null);
    }

    public static <S extends Enum<S>> Axis<S> of(S value, String reason) {
        return new Axis<>(value, reason);
    }

    public boolean is(S other) {
        return value == other;
    }
}
