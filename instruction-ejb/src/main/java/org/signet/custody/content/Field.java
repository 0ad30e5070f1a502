package org.signet.custody.content;

import org.signet.ledger.Reason;

/**
 * A field of a form.
 *
 * @param name as it is written
 * @param shape of its value
 * @param code the ISO code for a value that has no sense
 * @param isRequired whether it must be there
 */
record Field<T>(String name, Shape<T> shape, String code, boolean isRequired) {
    static <T> Field<T> of(String name, Shape<T> shape) {
        return new Field<>(name, shape, Reason.Codes.CONTENT, true);
    }

    static <T> Field<T> of(String name, Shape<T> shape, String code) {
        return new Field<>(name, shape, code, true);
    }

    Field<T> optional() {
        return new Field<>(name, shape, code, false);
    }
}
