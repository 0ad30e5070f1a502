package org.signet.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the channel's log: what was decided about one transaction.
 *
 * @param index its place in the log, from 0
 * @param height the block it belongs to, from 1
 * @param time the block's time
 * @param digest SHA-256 of the signed bytes
 * @param id the transaction's id, or null when the content could not be read
 * @param kind the transaction's kind, or null when the content could not be read
 * @param decision accepted or refused
 * @param json the leaf itself: canonical JSON (RFC 8785), UTF-8. The log's leaf hash is over these bytes
 */
public record Leaf(
        long index,
        long height,
        Instant time,
        Sha256 digest,
        @Nullable TransactionId id,
        @Nullable String kind,
        Outcome.Decision decision,
        byte[] json) {}
