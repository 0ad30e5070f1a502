/**
 * The ledger as a Jakarta Connectors resource adapter.
 *
 * <p>The adapter owns the node: it starts the engine when the server starts the adapter, and stops it when the server
 * stops. Applications come and go meanwhile. They reach the ledger in two directions:
 *
 * <dl>
 *   <dt>outbound
 *   <dd>a {@code LedgerConnectionFactory} from JNDI gives the {@link org.signet.ledger.Ledger} of each channel, and lets the
 *       application plug in its {@link org.signet.ledger.Contract}
 *   <dt>inbound
 *   <dd>a message-driven bean with the interface {@code BlockListener} is handed every final block, in order, each in a
 *       transaction of its own
 * </dl>
 *
 * <p>Only this package knows Jakarta Connectors; the engine below it knows no server.
 */
@NullMarked
package org.signet.ledger.connector;

import org.jspecify.annotations.NullMarked;
