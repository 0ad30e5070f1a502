package org.signet.ledger.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes ZIP files (APPNOTE 6.3.10) that have one form only: entries stored, no extra fields, no comments, every date the
 * first that ZIP knows, every file readable by all. The same entries give the same bytes with every Java version.
 */
final class StoredZip {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final short VERSION_NEEDED = 10;
    /** Unix, so that the attributes below are a mode. */
    private static final short VERSION_MADE_BY = 3 << 8 | 10;

    private static final short FIRST_OF_JANUARY_1980 = 1 << 5 | 1;
    /** A regular file, rw-r--r--. */
    private static final int ATTRIBUTES = 0100644 << 16;

    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private short count;

    /** @param name ASCII */
    void add(String name, byte[] content) {
        byte[] asciiName = name.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(content);
        byte[] common = buffer(26)
                .putShort(VERSION_NEEDED)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(FIRST_OF_JANUARY_1980)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) asciiName.length)
                .putShort((short) 0)
                .array();
        directory.writeBytes(
                buffer(6).putInt(CENTRAL_HEADER).putShort(VERSION_MADE_BY).array());
        directory.writeBytes(common);
        directory.writeBytes(buffer(14)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(ATTRIBUTES)
                .putInt(files.size())
                .array());
        directory.writeBytes(asciiName);
        files.writeBytes(buffer(4).putInt(LOCAL_HEADER).array());
        files.writeBytes(common);
        files.writeBytes(asciiName);
        files.writeBytes(content);
        count++;
    }

    byte[] bytes() {
        byte[] end = buffer(22)
                .putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(count)
                .putShort(count)
                .putInt(directory.size())
                .putInt(files.size())
                .putShort((short) 0)
                .array();
        var zip = new ByteArrayOutputStream();
        zip.writeBytes(files.toByteArray());
        zip.writeBytes(directory.toByteArray());
        zip.writeBytes(end);
        return zip.toByteArray();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
