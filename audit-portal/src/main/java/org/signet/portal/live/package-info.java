/**
 * The log as it grows: server-sent events (WHATWG HTML, 9.2) of final leaves and checkpoints.
 *
 * <p>A stream is a reader of the log with a place in it, not a queue that somebody fills: it reads block after block from
 * the ledger, as fast as its client takes them, and waits when it has reached the last final one. So nothing piles up for
 * a slow client, nothing is skipped, and whoever comes back with the id of the last event goes on behind it. Each stream
 * has a thread of its own; their number is bounded.
 */
@NullMarked
package org.signet.portal.live;

import org.jspecify.annotations.NullMarked;
