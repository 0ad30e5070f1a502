/**
 * One organisation's node: its configuration, and the ledgers of all the channels it is a member of.
 *
 * <p>A node has a data directory, a key to cosign with, a key that guards what it stores, and one ordering engine that
 * carries all its channels. It knows nothing of the contract; whoever embeds the node plugs that into each ledger.
 */
@NullMarked
package org.signet.ledger.node;

import org.jspecify.annotations.NullMarked;
