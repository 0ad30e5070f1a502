/**
 * What happens with blocks once they are final: the read model follows them, and advices are sent about them.
 *
 * <p>Each is a message-driven bean that the ledger's resource adapter serves, and each keeps its own height in the very
 * place it writes to: the read model in PostgreSQL, the advices in the message broker. So neither waits for the other, no
 * transaction spans both, and whichever was away goes on where it stopped. See docs/internals/delivery.md.
 */
@NullMarked
package org.signet.custody.delivery;

import org.jspecify.annotations.NullMarked;
