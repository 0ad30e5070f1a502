package org.signet.ledger;

import java.time.Instant;

/**
 * A point of a channel's history: a block.
 *
 * @param height from 1 on
 * @param time the block's, never earlier than that of the block before
 */
public record Point(long height, Instant time) {}
