package org.signet.ledger.ratis;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.signet.ledger.Limits;

/**
 * An entry as it stands in the Raft log: eight bytes of the leader's clock, big-endian, then the entry.
 *
 * @param timeMillis milliseconds since the epoch, not negative
 * @param entry at most {@link #ENTRY_BYTES}
 */
record StampedEntry(long timeMillis, byte[] entry) {
    /** Room for the header that frames the transactions of a block: a length for each and some more. */
    static final int HEADER_BYTES = 16 * 1024;

    /** An entry without its stamp. */
    static final int ENTRY_BYTES = Limits.BLOCK_BYTES + HEADER_BYTES;

    private static final int STAMP_BYTES = Long.BYTES;

    static boolean isSized(int entryBytes) {
        return entryBytes > 0 && entryBytes <= ENTRY_BYTES;
    }

    static ByteString stamp(long timeMillis, ByteString entry) {
        byte[] stamp = ByteBuffer.allocate(STAMP_BYTES).putLong(timeMillis).array();
        return UnsafeByteOperations.unsafeWrap(stamp).concat(entry);
    }

    /** Empty when no honest leader writes such an entry; the same answer on every node. */
    static Optional<StampedEntry> parse(ByteString logged) {
        if (!isSized(logged.size() - STAMP_BYTES)) {
            return Optional.empty();
        }
        var buffer = logged.asReadOnlyByteBuffer();
        long timeMillis = buffer.getLong();
        if (timeMillis < 0) {
            return Optional.empty();
        }
        byte[] entry = new byte[buffer.remaining()];
        buffer.get(entry);
        return Optional.of(new StampedEntry(timeMillis, entry));
    }
}
