package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JPQL query over one table with conditions that apply only when their value is given. Values are always parameters. */
final class Select<T> {
    private final EntityManager entities;
    private final Class<T> row;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    Select(EntityManager entities, Class<T> row) {
        this.entities = entities;
        this.row = row;
    }

    /**
     * Adds a condition, unless {@code value} is null.
     *
     * @param condition JPQL over {@code r}, with one parameter {@code :name}
     */
    Select<T> where(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
        return this;
    }

    Select<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    List<T> list(String order, int limit) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        TypedQuery<T> query =
                entities.createQuery("select r from " + row.getSimpleName() + " r" + where + " order by " + order, row);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }
}
