package org.signet.compliance.expert;

import org.jspecify.annotations.Nullable;

/**
 * The only thing an expert's rule can do: say what it found, as {@code out}. Which rule says it is known from the engine, not
 * from the rule, so that none can speak for another.
 *
 * <p>{@code before}, {@code after} and {@code limit} are what was measured, as in {@link org.signet.compliance.Finding}: a
 * bound value, a text, or null.
 */
public interface ExpertFindings {
    /** Notes a breach; the instruction goes on. */
    void warn(String clause, String text);

    void warn(String clause, @Nullable Object before, @Nullable Object after, @Nullable Object limit, String text);

    /** Holds the instruction (CVAL) until somebody entitled to it overrides. */
    void hold(String clause, String text);

    void hold(String clause, @Nullable Object before, @Nullable Object after, @Nullable Object limit, String text);

    /** Refuses the instruction. */
    void refuse(String clause, String text);

    void refuse(String clause, @Nullable Object before, @Nullable Object after, @Nullable Object limit, String text);
}
