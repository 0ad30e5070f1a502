/**
 * The read model: what the ledger recorded, as tables that people can search.
 *
 * <p>It is derived and disposable. {@link org.signet.custody.jpa.Projection} applies one final block at a time, in one
 * database transaction that also moves the height in table {@code projection}: a block is applied once or not at all,
 * however often it is delivered. {@link org.signet.custody.jpa.Rebuild} makes the whole model again from the ledger, in a
 * second schema beside the one being read, and then swaps their names. Nothing that decides reads from here.
 *
 * <p>Each channel has a PostgreSQL schema of its own. A transaction first names its schema ({@link
 * org.signet.custody.jpa.ChannelSchema#enter}); one that forgets to finds no tables, rather than another channel's.
 *
 * <p>The {@code ...Row} classes are the tables, and their fields are the members of the JSON that the REST interface
 * shows. Rows that every transaction adds are written with plain JDBC batches ({@link org.signet.custody.jpa.LedgerRows}),
 * the rest through EclipseLink.
 */
@NullMarked
package org.signet.custody.jpa;

import org.jspecify.annotations.NullMarked;
