package org.signet.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.signet.ledger.Sha256;

/** The keys of the columns. Numbers are big-endian, so that RocksDB's order is theirs. */
public final class Keys {
    private Keys() {}

    /** Of a block, by height, and of a transaction or leaf, by index. */
    public static byte[] number(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    public static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    public static byte[] node(int level, long index) {
        return ByteBuffer.allocate(9).put((byte) level).putLong(index).array();
    }

    /** A zero byte, which no kind's name holds, parts it from the id. */
    public static byte[] state(String kind, String id) {
        return (kind + '\0' + id).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] id(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] digest(Sha256 digest) {
        return digest.bytes();
    }

    public static byte[] cosignature(long height, String keyName) {
        byte[] name = keyName.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + name.length).putLong(height).put(name).array();
    }

    /** How a report names an entry. */
    public static String readable(Column column, byte[] key) {
        if (!hasItsShape(column, key)) {
            return "0x" + HexFormat.of().formatHex(key);
        }
        return switch (column) {
            case META, IDS -> new String(key, StandardCharsets.UTF_8);
            case BLOCKS, TRANSACTIONS, LEAVES -> Long.toString(number(key));
            case NODES -> "level " + key[0] + " index " + ByteBuffer.wrap(key).getLong(1);
            case STATE -> new String(key, StandardCharsets.UTF_8).replace('\0', '/');
            case DIGESTS -> HexFormat.of().formatHex(key);
            case COSIGNATURES ->
                "height " + number(key) + " by " + new String(key, 8, key.length - 8, StandardCharsets.UTF_8);
        };
    }

    private static boolean hasItsShape(Column column, byte[] key) {
        return switch (column) {
            case META, IDS, STATE -> true;
            case BLOCKS, TRANSACTIONS, LEAVES -> key.length == 8;
            case NODES -> key.length == 9;
            case DIGESTS -> key.length == Sha256.LENGTH_BYTES;
            case COSIGNATURES -> key.length > 8;
        };
    }
}
