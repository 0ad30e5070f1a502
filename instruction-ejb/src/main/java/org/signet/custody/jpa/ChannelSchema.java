package org.signet.custody.jpa;

import jakarta.persistence.EntityManager;
import java.util.regex.Pattern;

/**
 * The PostgreSQL schema of one channel's read model.
 *
 * @param name of the schema; not more than PostgreSQL's 63 bytes
 */
public record ChannelSchema(String name) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    public ChannelSchema {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a schema's name: " + name);
        }
    }

    public static ChannelSchema of(String channel) {
        return new ChannelSchema("ch_" + channel);
    }

    /** Where a rebuilt model grows until it takes this one's place. */
    ChannelSchema next() {
        return new ChannelSchema(name + "_next");
    }

    /** What this one is called between losing its place and being dropped. */
    ChannelSchema old() {
        return new ChannelSchema(name + "_old");
    }

    /** The name between double quotes, for statements that take no parameter in its place; its shape was checked. */
    String quoted() {
        return '"' + name + '"';
    }

    /** Makes this the schema of the running transaction. */
    public void enter(EntityManager entities) {
        entities.unwrap(java.sql.Connection.class); // from here on, the transaction keeps to one connection
        entities.createNativeQuery("select set_config('search_path', ?, true)")
                .setParameter(1, quoted())
                .getSingleResult();
    }

    /** Waits until nobody else writes to this model, and keeps others out until the transaction ends. */
    void lock(EntityManager entities) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?, 0)) as text)")
                .setParameter(1, name)
                .getSingleResult();
    }
}
