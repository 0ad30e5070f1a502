/**
 * The replicated ledger, as an application sees it.
 *
 * <p>An application plugs in a {@link org.signet.ledger.Contract} and submits signed transactions to a {@link
 * org.signet.ledger.Ledger}. Each is ordered once, executed by the contract on the node of every member organisation, and
 * recorded as one {@link org.signet.ledger.Leaf} of the channel's RFC 6962 Merkle log, whose heads the members cosign. A
 * transaction is <em>final</em> when the cosignatures that the channel's policy asks for are there; its {@link
 * org.signet.ledger.Receipt} can then be checked by anyone, offline.
 *
 * <p>The ledger knows nothing of custody: it reads neither the content of a transaction nor what the contract records of
 * it. Only types of the JDK and of this package cross the border, so that the ledger and the application may live in
 * different class loaders.
 *
 * <h2>Words</h2>
 *
 * <dl>
 *   <dt>channel
 *   <dd>one ledger shared by a fixed set of member organisations, described by its {@link org.signet.ledger.Genesis}
 *   <dt>transaction
 *   <dd>a CMS SignedData (RFC 5652) with its content inside; the bytes received are the bytes kept
 *   <dt>block
 *   <dd>the transactions that were ordered together; they share one {@linkplain org.signet.ledger.Block#time() time}
 *   <dt>leaf
 *   <dd>what was decided about one transaction: canonical JSON, one entry of the log
 *   <dt>checkpoint
 *   <dd>size and root hash of the log after a block, in C2SP tlog-checkpoint form
 * </dl>
 */
@NullMarked
package org.signet.ledger;

import org.jspecify.annotations.NullMarked;
