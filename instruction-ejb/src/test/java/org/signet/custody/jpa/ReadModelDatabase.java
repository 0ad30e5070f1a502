package org.signet.custody.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.signet.migrations.Migrations;

/** A real PostgreSQL with the read model's tables, and EclipseLink without a server. */
final class ReadModelDatabase implements Rebuild.Transactions, AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory factory;

    ReadModelDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        factory = Persistence.createEntityManagerFactory(
                "custody",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource",
                        "",
                        "jakarta.persistence.nonJtaDataSource",
                        postgres.getPostgresDatabase(Map.of("reWriteBatchedInserts", "true"))));
    }

    void migrate(ChannelSchema schema) {
        Migrations.migrate(postgres.getPostgresDatabase(), schema.name());
    }

    @Override
    public <R> R run(Function<EntityManager, R> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                R result = work.apply(entities);
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    <R> R read(ChannelSchema schema, Function<ReadModel, R> question) {
        return run(entities -> {
            schema.enter(entities);
            return question.apply(new ReadModel(entities));
        });
    }

    /** Every row of every table, as text, except Flyway's own. */
    SortedMap<String, List<String>> dump(ChannelSchema schema) throws SQLException {
        var tables = new TreeMap<String, List<String>>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            for (String table : strings(
                    connection,
                    "select table_name from information_schema.tables where table_schema = '" + schema.name()
                            + "' and table_name not like 'flyway%'")) {
                tables.put(
                        table,
                        strings(
                                connection,
                                "select cast(t as text) from \"" + schema.name() + "\"." + table + " t order by 1"));
            }
        }
        return tables;
    }

    /** Changes something behind the projection's back. */
    void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        factory.close();
        postgres.close();
    }
}
