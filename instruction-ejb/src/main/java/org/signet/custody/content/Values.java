package org.signet.custody.content;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Reason;

/** The values of a form's fields, each in its right shape. */
record Values(Map<String, Object> byName, String at, Problems problems) {
    /** The value of a field that is required. */
    <T> T get(Field<T> field) {
        T value = find(field);
        if (value == null) {
            throw new IllegalStateException("a required field was not checked: " + field.name());
        }
        return value;
    }

    /** The value of a field, or null when it was left out. */
    @SuppressWarnings("unchecked")
    <T> @Nullable T find(Field<T> field) {
        return (T) byName.get(field.name());
    }

    <T> List<T> list(Field<List<T>> field) {
        List<T> values = find(field);
        return values == null ? List.of() : values;
    }

    boolean has(Field<?> field) {
        return byName.containsKey(field.name());
    }

    /** Notes what is wrong with a field given the others. */
    void refuseUnless(boolean holds, Field<?> field, String code, String text) {
        if (!holds) {
            problems.add(at + "/" + field.name(), code, text);
        }
    }

    void refuseUnless(boolean holds, Field<?> field, String text) {
        refuseUnless(holds, field, Reason.Codes.CONTENT, text);
    }
}
