package org.signet.ledger.channel;

import java.nio.ByteBuffer;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Sha256;

/**
 * A block without its transactions.
 *
 * @param height from 1
 * @param timeMillis the block's time
 * @param firstIndex index of its first leaf
 * @param count of its leaves, at least 1
 * @param root of the log after it
 */
record BlockHeader(long height, long timeMillis, long firstIndex, int count, Sha256 root) {
    private static final int BYTES = 8 + 8 + 8 + 4 + Sha256.LENGTH_BYTES;

    /** Leaves in the log after this block. */
    long size() {
        return firstIndex + count;
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(height)
                .putLong(timeMillis)
                .putLong(firstIndex)
                .putInt(count)
                .put(root.bytes())
                .array();
    }

    static BlockHeader decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new DamagedStoreException("blocks: a header of " + bytes.length + " bytes");
        }
        var in = ByteBuffer.wrap(bytes);
        long height = in.getLong();
        long timeMillis = in.getLong();
        long firstIndex = in.getLong();
        int count = in.getInt();
        byte[] root = new byte[Sha256.LENGTH_BYTES];
        in.get(root);
        return new BlockHeader(height, timeMillis, firstIndex, count, Sha256.ofHash(root));
    }
}
