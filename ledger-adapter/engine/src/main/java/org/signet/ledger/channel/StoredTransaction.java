package org.signet.ledger.channel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How signed bytes are stored with the content that was found in them: place and length of the content, then the signed
 * bytes. A content that is not in them in one piece follows after them; its place is {@value #BEHIND} then.
 */
final class StoredTransaction {
    private static final int HEADER_BYTES = 8;
    private static final int BEHIND = -1;

    private StoredTransaction() {}

    static byte[] encode(byte[] content, byte[] signed) {
        int place = place(content, signed);
        var stored = ByteBuffer.allocate(HEADER_BYTES + signed.length + (place == BEHIND ? content.length : 0))
                .putInt(place)
                .putInt(content.length)
                .put(signed);
        if (place == BEHIND) {
            stored.put(content);
        }
        return stored.array();
    }

    static byte[] signed(byte[] stored) {
        var header = ByteBuffer.wrap(stored);
        int behind = header.getInt() == BEHIND ? header.getInt() : 0;
        return Arrays.copyOfRange(stored, HEADER_BYTES, stored.length - behind);
    }

    static byte[] content(byte[] stored) {
        var header = ByteBuffer.wrap(stored);
        int place = header.getInt();
        int length = header.getInt();
        int from = place == BEHIND ? stored.length - length : HEADER_BYTES + place;
        return Arrays.copyOfRange(stored, from, from + length);
    }

    private static int place(byte[] content, byte[] signed) {
        for (int place = 0; place + content.length <= signed.length; place++) {
            if (Arrays.equals(signed, place, place + content.length, content, 0, content.length)) {
                return place;
            }
        }
        return BEHIND;
    }
}
