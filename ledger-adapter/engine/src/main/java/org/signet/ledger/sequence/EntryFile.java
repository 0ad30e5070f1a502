package org.signet.ledger.sequence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Limits;
import org.signet.ledger.Sha256;

/**
 * A file of entries that only grows. A head names the format and the channel; then each entry is
 *
 * <pre>length (4) | position (8) | time in ms (8) | CRC-32C of position, time and bytes (4) | bytes</pre>
 *
 * <p>A crash may leave the last entry incomplete, and a loss of power may leave zeros where it was to be: the file had its
 * length already, but the bytes were not on the disk. It was never acknowledged, so opening cuts off an entry that the file
 * ends within, and one that does not match when the file is zeros from the entry's begin or a sector's begin within it. Anything else that does
 * not match is damage, and the file is refused: cutting it there would lose acknowledged entries silently.
 *
 * <p>One thread appends; another may read what lies before {@link #end()}.
 */
final class EntryFile implements AutoCloseable {
    /** An entry's bytes: a full block and its framing. */
    static final int ENTRY_BYTES = Limits.BLOCK_BYTES + 64 * 1024;

    private static final byte[] FORMAT = {'S', 'I', 'G', 'N', 'E', 'T', 'E', '1'};
    private static final int HEAD_BYTES = FORMAT.length + Sha256.LENGTH_BYTES;
    private static final int PREFIX_BYTES = 4 + 8 + 8 + 4;

    private static final int SECTOR_BYTES = 512;
    private static final int CHUNK_BYTES = 64 * 1024;

    /** What is there is not what was written. */
    private static final class DamagedEntryException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedEntryException(String message) {
            super(message);
        }
    }

    /** An entry as ordered. */
    record Entry(long position, long timeMillis, byte[] bytes) {}

    private final Path file;
    private final FileChannel channel;
    private volatile long end;
    private volatile long lastPosition;
    private long lastTimeMillis;

    /**
     * @throws IOException when the file cannot be read, is another channel's, or is damaged before its last entry
     */
    EntryFile(Path file, Sha256 genesis) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            if (channel.size() < HEAD_BYTES) {
                writeHead(genesis);
            } else {
                checkHead(genesis);
            }
            findEnd();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] head(Sha256 genesis) {
        return ByteBuffer.allocate(HEAD_BYTES).put(FORMAT).put(genesis.bytes()).array();
    }

    private void writeHead(Sha256 genesis) throws IOException {
        channel.truncate(0);
        writeFully(ByteBuffer.wrap(head(genesis)), 0);
        channel.force(true);
    }

    private void checkHead(Sha256 genesis) throws IOException {
        var present = ByteBuffer.allocate(HEAD_BYTES);
        readFully(present, 0);
        if (!present.flip().equals(ByteBuffer.wrap(head(genesis)))) {
            throw new IOException(file + " is not the log of the channel with genesis " + genesis);
        }
    }

    private void findEnd() throws IOException {
        long offset = HEAD_BYTES;
        long size = channel.size();
        while (offset < size) {
            Entry entry = size - offset < PREFIX_BYTES ? null : readLast(offset, size);
            if (entry == null) {
                channel.truncate(offset);
                channel.force(true);
                break;
            }
            if (entry.position() != lastPosition + 1) {
                throw new IOException(file + " has position " + entry.position() + " after " + lastPosition);
            }
            lastPosition = entry.position();
            lastTimeMillis = entry.timeMillis();
            offset += lengthOf(entry);
        }
        end = offset;
    }

    /** As {@link #readAt}, and null as well when what does not match was not written to its end. */
    private @Nullable Entry readLast(long offset, long size) throws IOException {
        try {
            return readAt(offset, size);
        } catch (DamagedEntryException e) {
            if (isUnwritten(offset, size)) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Whether all is zeros from the last sector on which an entry's place touches: a disk writes a sector or does not, so
     * zeros that begin within one were written there.
     */
    private boolean isUnwritten(long offset, long size) throws IOException {
        var length = ByteBuffer.allocate(4);
        readFully(length, offset);
        int bytes = length.getInt(0);
        boolean isLength = bytes > 0 && bytes <= ENTRY_BYTES;
        long end = isLength ? offset + PREFIX_BYTES + bytes : offset + 4;
        return areZeros(Math.max(offset, (end - 1) / SECTOR_BYTES * SECTOR_BYTES), size);
    }

    private boolean areZeros(long from, long to) throws IOException {
        var chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, to - from));
        for (long at = from; at < to; at += chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), to - at));
            readFully(chunk, at);
            for (int i = 0; i < chunk.limit(); i++) {
                if (chunk.get(i) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The entry that begins at {@code offset}, or null when the file ends within it, as after a crash.
     *
     * @throws DamagedEntryException when it is not what was written
     */
    private @Nullable Entry readAt(long offset, long size) throws IOException {
        var prefix = ByteBuffer.allocate(PREFIX_BYTES);
        readFully(prefix, offset);
        prefix.flip();
        int length = prefix.getInt();
        long position = prefix.getLong();
        long timeMillis = prefix.getLong();
        int checksum = prefix.getInt();
        if (length < 1 || length > ENTRY_BYTES) {
            throw damaged(offset);
        }
        if (offset + PREFIX_BYTES + length > size) {
            return null;
        }
        byte[] bytes = new byte[length];
        readFully(ByteBuffer.wrap(bytes), offset + PREFIX_BYTES);
        if (checksum != checksum(position, timeMillis, bytes)) {
            throw damaged(offset);
        }
        return new Entry(position, timeMillis, bytes);
    }

    private DamagedEntryException damaged(long offset) {
        return new DamagedEntryException(file + " is damaged after position " + lastPosition + ", at byte " + offset);
    }

    /** Where the first entry begins. */
    static long begin() {
        return HEAD_BYTES;
    }

    /** The bytes an entry takes in the file. */
    static long lengthOf(Entry entry) {
        return PREFIX_BYTES + entry.bytes().length;
    }

    /** Where the last entry ends. What lies before is durable. */
    long end() {
        return end;
    }

    long lastPosition() {
        return lastPosition;
    }

    Entry read(long offset) throws IOException {
        Entry entry = readAt(offset, end);
        if (entry == null) {
            throw damaged(offset);
        }
        return entry;
    }

    /** Writes the entries after the last one and syncs the file once. Time never goes back. */
    void append(List<byte[]> entries, long nowMillis) throws IOException {
        long timeMillis = Math.max(lastTimeMillis, nowMillis);
        int total =
                entries.stream().mapToInt(bytes -> PREFIX_BYTES + bytes.length).sum();
        var buffer = ByteBuffer.allocate(total);
        long position = lastPosition;
        for (byte[] bytes : entries) {
            position++;
            buffer.putInt(bytes.length).putLong(position).putLong(timeMillis);
            buffer.putInt(checksum(position, timeMillis, bytes)).put(bytes);
        }
        writeFully(buffer.flip(), end);
        channel.force(false);
        lastPosition = position;
        lastTimeMillis = timeMillis;
        end += total;
    }

    private static int checksum(long position, long timeMillis, byte[] bytes) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(position).putLong(timeMillis).flip());
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private void writeFully(ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    private void readFully(ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new IOException(file + " ends at byte " + at);
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
