/**
 * Checking a whole log from outside, with nothing but what a node publishes.
 *
 * <p>{@link org.signet.cli.ledger.LogReading} reads every leaf and builds the Merkle tree again; {@link
 * org.signet.cli.ledger.Comparison} asks two nodes and finds the block at which their logs part. Neither believes a node: a
 * head counts when the node proves that its newest cosigned checkpoint grew out of it; what is not final yet has no more
 * than the node's word.
 */
@NullMarked
package org.signet.cli.ledger;

import org.jspecify.annotations.NullMarked;
