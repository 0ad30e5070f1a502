package org.signet.migrations;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a schema of the read model's database up to date. */
public final class Migrations {
    private Migrations() {}

    /**
     * Creates the schema if it is not there and applies what it lacks. Flyway holds a lock meanwhile, so several may ask
     * at once.
     *
     * @param database its user may create schemas
     * @param schema the channel's schema
     * @throws org.flywaydb.core.api.FlywayException when the database does not answer, or its schema is of a newer release
     *     or was changed by hand
     */
    public static void migrate(DataSource database, String schema) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:org/signet/migrations")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
