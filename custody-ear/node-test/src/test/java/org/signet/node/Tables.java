package org.signet.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The read model's tables as PostgreSQL has them, asked through the application's own data source. */
final class Tables {
    /** The migrations' own table: when each ran, and for how long, differs each time they run. */
    private static final String MIGRATIONS = "flyway_schema_history";

    private final DataSource source;
    private final String schema;

    Tables(DataSource source, String schema) {
        this.source = source;
        this.schema = schema;
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    List<String> ask(String question) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    long number(String question) throws SQLException {
        return Long.parseLong(ask(question).get(0));
    }

    /** All rows of all tables, with all columns, in order, by table. */
    Map<String, List<String>> rows() throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        for (String table : ask("select table_name from information_schema.tables where table_schema = '" + schema
                + "' and table_type = 'BASE TABLE'")) {
            String columns = table.equals(MIGRATIONS) ? "version, checksum, success" : "t.*";
            rows.put(
                    table,
                    ask("select row(" + columns + ")::text from \"" + schema + "\".\"" + table + "\" t order by 1"));
        }
        return rows;
    }

    /** How often the obstacle below was met; a sequence remembers what is rolled back. */
    long refusals() throws SQLException {
        return number("select case when is_called then last_value else 0 end from public.refusals");
    }

    /** From here on, PostgreSQL refuses whatever is written to a table, until {@link #allow}. */
    void refuse(String table) throws SQLException {
        run(
                "create sequence public.refusals",
                "create function public.refuse() returns trigger language plpgsql as"
                        + " 'begin perform nextval(''public.refusals''); raise exception ''refused by the test''; end'",
                "create trigger refuse after insert or update on " + schema + "." + table
                        + " for each row execute function public.refuse()");
    }

    void allow() throws SQLException {
        run("drop function public.refuse() cascade", "drop sequence public.refusals");
    }
}
