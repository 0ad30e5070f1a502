package org.signet.node;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the node of a channel of three organisations, with its people and reference data, through their
 * constructor. It is started for the first that asks and stopped after the last test; whoever asks leaves it running, and
 * works on a portfolio of its own ({@link Book}).
 */
final class SharedNode implements ParameterResolver {
    /** The process and its database, as long as tests run. */
    private static final class Running implements AutoCloseable {
        private final EmbeddedPostgres database;
        private final NodeProcess process;
        private final Rest rest;

        private Running() throws Exception {
            database = EmbeddedPostgres.start();
            process = NodeProcess.prepare(
                    "shared", Members.threeOrganisations(), database.getJdbcUrl("postgres", "postgres"));
            process.configure("signet.intake.signers", "members");
            process.start();
            rest = new Rest(process);
            Seed.sow(rest);
        }

        private static Running start() {
            try {
                return new Running();
            } catch (Exception e) {
                throw new IllegalStateException("the shared node did not start", e);
            }
        }

        @Override
        public void close() throws Exception {
            process.close();
            database.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rest.class;
    }

    @Override
    public Rest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedNode.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .rest;
    }
}
