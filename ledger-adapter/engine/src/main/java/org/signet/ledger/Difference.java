package org.signet.ledger;

/**
 * A leaf that came out differently when the history was executed again.
 *
 * @param index its place in the log
 * @param recorded the leaf's bytes as every member recorded them
 * @param executed what they are now
 */
public record Difference(long index, byte[] recorded, byte[] executed) {}
