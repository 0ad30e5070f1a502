package org.signet.custody.jpa;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.signet.migrations.Migrations;

/**
 * The node's database. Not an XA resource: a block's transaction writes here and nowhere else, so one phase is enough.
 *
 * <p>The pool may be empty, and checks a connection before it hands it out: a database that comes back needs no hand. A
 * database that hangs is given up on after {@code socketTimeout} seconds.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@DataSourceDefinition(
        name = Database.JNDI_NAME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=signet.database.url}",
        user = "${MPCONFIG=signet.database.user}",
        password = "${MPCONFIG=signet.database.password}",
        initialPoolSize = 0,
        minPoolSize = 0,
        maxPoolSize = 16,
        properties = {
            "connectTimeout=5",
            "socketTimeout=60",
            "tcpKeepAlive=true",
            "reWriteBatchedInserts=true",
            "applicationName=signet",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=5000"
        })
public class Database {
    static final String JNDI_NAME = "java:app/jdbc/custody";

    private final Set<ChannelSchema> ready = ConcurrentHashMap.newKeySet();

    @Resource(lookup = JNDI_NAME)
    private DataSource source;

    /** The channel's schema, with all its tables; what it lacks is created the first time it is asked for. */
    public ChannelSchema schema(String channel) {
        var schema = ChannelSchema.of(channel);
        if (!ready.contains(schema)) {
            migrate(schema);
            ready.add(schema);
        }
        return schema;
    }

    /** Creates a schema, or brings it up to date. */
    public void migrate(ChannelSchema schema) {
        Migrations.migrate(source, schema.name());
    }
}
