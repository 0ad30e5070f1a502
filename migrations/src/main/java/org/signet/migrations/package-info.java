/**
 * The read model's schema, as Flyway migrations: one SQL file for one reason, in the resources beside this package.
 *
 * <p>Each channel has a PostgreSQL schema of its own, made by the same files. A migration that was released is never
 * edited; the next one says what changes. Since the read model is rebuilt from the ledger whenever wanted, a migration
 * may also empty tables and let the projection start again at block 1.
 */
@NullMarked
package org.signet.migrations;

import org.jspecify.annotations.NullMarked;
