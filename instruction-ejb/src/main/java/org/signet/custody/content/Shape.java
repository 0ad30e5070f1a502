package org.signet.custody.content;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Reason;

/** How a value is written in JSON. */
interface Shape<T> {
    /** The value, or null after at least one problem was noted. */
    @Nullable
    T read(Spot spot);

    /**
     * A value to be read.
     *
     * @param node the value
     * @param at where it stands, as a JSON pointer (RFC 6901)
     * @param code the ISO code for a value of the right shape that has no sense
     * @param problems to note what is wrong with it
     */
    record Spot(JsonNode node, String at, String code, Problems problems) {
        Spot below(String step, JsonNode child) {
            return new Spot(child, at + "/" + escaped(step), code, problems);
        }

        <T> @Nullable T wrongShape(String text) {
            return problems.add(at, Reason.Codes.CONTENT, text);
        }

        <T> @Nullable T wrongValue(String text) {
            return problems.add(at, code, text);
        }

        static String escaped(String step) {
            return step.replace("~", "~0").replace("/", "~1");
        }
    }
}
