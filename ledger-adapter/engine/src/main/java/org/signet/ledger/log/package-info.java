/**
 * The verifiable log: RFC 6962 Merkle tree, C2SP signed notes, checkpoints, cosignatures, proofs and policies. Pure: no
 * storage, no network, no clock.
 */
@NullMarked
package org.signet.ledger.log;

import org.jspecify.annotations.NullMarked;
