package org.signet.compliance.expert;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;

/** What an expert's rule can match: the records of {@link Facts} that are put into the session, and their components. */
final class FactTypes {
    static final List<Class<?>> RECORDS = List.of(
            Facts.Instruction.class,
            Facts.Security.class,
            Facts.Price.class,
            Facts.Portfolio.class,
            Facts.Settlement.class);

    /** Everything that may be imported. */
    static final List<String> IMPORTS = imports();

    private static final Map<String, Class<?>> BY_NAME =
            RECORDS.stream().collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private FactTypes() {}

    private static List<String> imports() {
        String facts = Facts.class.getName();
        return Stream.concat(
                        Stream.of(facts + ".*", facts + ".Movement"),
                        RECORDS.stream().map(type -> facts + "." + type.getSimpleName()))
                .toList();
    }

    static @Nullable Class<?> named(String name) {
        return BY_NAME.get(name);
    }

    static boolean isFact(Class<?> type) {
        return RECORDS.contains(type);
    }

    static String names() {
        return RECORDS.stream().map(Class::getSimpleName).collect(Collectors.joining(" "));
    }

    static @Nullable Class<?> property(Class<?> fact, String name) {
        return properties(fact).get(name);
    }

    static String propertyNames(Class<?> fact) {
        return String.join(" ", properties(fact).keySet());
    }

    private static Map<String, Class<?>> properties(Class<?> fact) {
        var properties = new LinkedHashMap<String, Class<?>>();
        Arrays.stream(fact.getRecordComponents())
                .forEach((RecordComponent each) -> properties.put(each.getName(), each.getType()));
        return properties;
    }
}
