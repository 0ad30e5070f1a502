package org.signet.custody.content;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.custody.value.Texts;
import org.signet.ledger.Reason;

/**
 * The fields of an object and how to make a value of them: a kind of transaction, or an object inside of one.
 *
 * @param fields which it may have; any other is refused
 * @param make given all fields in their right shapes; may note problems between fields and answer null
 */
record Form<T>(List<Field<?>> fields, Function<Values, @Nullable T> make) implements Shape<T> {
    static <T> Form<T> of(Function<Values, @Nullable T> make, Field<?>... fields) {
        return new Form<>(List.of(fields), make);
    }

    @Override
    public @Nullable T read(Spot spot) {
        if (!(spot.node() instanceof ObjectNode object)) {
            return spot.wrongShape("must be an object");
        }
        return read(object, spot, Set.of());
    }

    /** @param known fields that somebody else reads */
    @Nullable
    T read(ObjectNode object, Spot spot, Set<String> known) {
        var problems = new Problems();
        Map<String, Field<?>> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        object.fieldNames().forEachRemaining(name -> {
            if (!byName.containsKey(name) && !known.contains(name)) {
                problems.add(
                        spot.below(printable(name), object).at(),
                        Reason.Codes.CONTENT,
                        "is not a field of this kind: " + Texts.quoted(name));
            }
        });
        var values = new HashMap<String, Object>();
        for (Field<?> field : fields) {
            Object value = readField(object, field, spot, problems);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        T made = problems.isEmpty() ? make.apply(new Values(values, spot.at(), problems)) : null;
        problems.reasons().forEach(reason -> spot.problems().add(pointer(reason), reason.code(), reason.text()));
        return problems.isEmpty() ? made : null;
    }

    private static String pointer(Reason reason) {
        return reason.field() == null ? "" : reason.field();
    }

    private static <T> @Nullable T readField(ObjectNode object, Field<T> field, Shape.Spot spot, Problems problems) {
        String at = spot.at() + "/" + Shape.Spot.escaped(field.name());
        var node = object.get(field.name());
        if (node == null) {
            return field.isRequired() ? problems.add(at, Reason.Codes.CONTENT, "is missing") : null;
        }
        return field.shape().read(new Shape.Spot(node, at, field.code(), problems));
    }

    private static String printable(String name) {
        String quoted = Texts.quoted(name);
        return quoted.substring(1, quoted.length() - 1);
    }
}
