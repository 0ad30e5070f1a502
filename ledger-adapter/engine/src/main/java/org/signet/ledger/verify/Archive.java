package org.signet.ledger.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Reads the one form of ZIP that evidence files have (APPNOTE 6.3.10): stored entries back to back, then the directory,
 * then its end. Every field must have its only possible value, and no byte may belong to nothing, so two readers cannot
 * see two different files in it.
 */
final class Archive {
    /** A transaction has at most 256 KiB; the rest is room for the genesis file of a large channel. */
    static final int BYTES = 4 * 1024 * 1024;

    private static final int ENTRIES = 256;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int DIRECTORY_HEADER_BYTES = 46;
    private static final int END_BYTES = 22;

    private record Entry(String name, int offset, int crc, int size) {}

    private final ByteBuffer file;

    private Archive(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The entries in the order of the file. */
    static Map<String, byte[]> read(byte[] file) throws Refuted {
        Refuted.unless(file.length <= BYTES, "The file has " + file.length + " bytes, more than " + BYTES + ".");
        return new Archive(file).entries();
    }

    private Map<String, byte[]> entries() throws Refuted {
        var contents = new LinkedHashMap<String, byte[]>();
        var entries = new LinkedHashMap<String, Entry>();
        while (file.remaining() >= 4 && file.getInt(file.position()) == 0x04034b50) {
            var entry = entry();
            byte[] content = new byte[entry.size()];
            file.get(content);
            var crc = new CRC32();
            crc.update(content);
            Refuted.unless((int) crc.getValue() == entry.crc(), "The check sum of " + entry.name() + " differs.");
            Refuted.unless(entries.put(entry.name(), entry) == null, "The file holds " + entry.name() + " twice.");
            Refuted.unless(entries.size() <= ENTRIES, "The file has more than " + ENTRIES + " parts.");
            contents.put(entry.name(), content);
        }
        directory(entries);
        return contents;
    }

    private Entry entry() throws Refuted {
        int offset = file.position();
        need(LOCAL_HEADER_BYTES);
        file.getInt();
        fixedFields();
        int crc = file.getInt();
        int size = file.getInt();
        expectInt(size);
        int nameBytes = Short.toUnsignedInt(file.getShort());
        expectShort(0);
        expect(nameBytes > 0 && size >= 0);
        need((long) nameBytes + size);
        byte[] name = new byte[nameBytes];
        file.get(name);
        for (byte c : name) {
            expect(c > 0x20 && c < 0x7f && c != '/' && c != '\\' && c != ':');
        }
        return new Entry(new String(name, StandardCharsets.US_ASCII), offset, crc, size);
    }

    /** Version needed 1.0, no flags, stored, midnight, 1 January 1980. */
    private void fixedFields() throws Refuted {
        expectShort(10);
        expectShort(0);
        expectShort(0);
        expectShort(0);
        expectShort(0x21);
    }

    private void directory(Map<String, Entry> entries) throws Refuted {
        int start = file.position();
        for (var entry : entries.values()) {
            byte[] name = entry.name().getBytes(StandardCharsets.US_ASCII);
            need((long) DIRECTORY_HEADER_BYTES + name.length);
            expectInt(0x02014b50);
            expectShort(0x030a);
            fixedFields();
            expectInt(entry.crc());
            expectInt(entry.size());
            expectInt(entry.size());
            expectShort(name.length);
            expectInt(0);
            expectInt(0);
            expectInt(0x81a40000);
            expectInt(entry.offset());
            byte[] actual = new byte[name.length];
            file.get(actual);
            expect(Arrays.equals(actual, name));
        }
        int bytes = file.position() - start;
        need(END_BYTES);
        expectInt(0x06054b50);
        expectInt(0);
        expectShort(entries.size());
        expectShort(entries.size());
        expectInt(bytes);
        expectInt(start);
        expectShort(0);
        expect(!file.hasRemaining());
    }

    private void need(long bytes) throws Refuted {
        Refuted.unless(file.remaining() >= bytes, "The file ends early, or is not a ZIP file of this kind.");
    }

    private void expectInt(int value) throws Refuted {
        expect(file.getInt() == value);
    }

    private void expectShort(int value) throws Refuted {
        expect(file.getShort() == value);
    }

    private void expect(boolean holds) throws Refuted {
        Refuted.unless(
                holds, "The file is not a ZIP in the one form of evidence files, near byte " + file.position() + ".");
    }
}
