package org.signet.ledger.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.MerkleHash;

/**
 * Where this node's copy of a channel stands: written with every change, so that it is what a restart goes by.
 *
 * @param position the last position of the sequencer that was applied
 * @param height blocks executed
 * @param size leaves
 * @param root of the tree of those
 * @param timeMillis time of the last block, 0 before the first
 * @param finalHeight the highest block whose checkpoint met the finality policy
 * @param cosigned the highest block each member cosigned, by key name
 */
record Head(
        long position,
        long height,
        long size,
        Sha256 root,
        long timeMillis,
        long finalHeight,
        SortedMap<String, Cosigned> cosigned) {
    private static final int VERSION = 1;

    /** A block's height and the log's size after it. */
    record Cosigned(long height, long size) {
        static final Cosigned NOTHING = new Cosigned(0, 0);
    }

    static final Head EMPTY = new Head(0, 0, 0, MerkleHash.EMPTY, 0, 0, new TreeMap<>());

    Instant time() {
        return Instant.ofEpochMilli(timeMillis);
    }

    long cosignedHeight(String keyName) {
        return cosigned.getOrDefault(keyName, Cosigned.NOTHING).height();
    }

    long cosignedSize(String keyName) {
        return cosigned.getOrDefault(keyName, Cosigned.NOTHING).size();
    }

    Head at(long newPosition) {
        return new Head(newPosition, height, size, root, timeMillis, finalHeight, cosigned);
    }

    Head after(long newPosition, BlockHeader block, boolean isFinal) {
        return new Head(
                newPosition,
                block.height(),
                block.size(),
                block.root(),
                block.timeMillis(),
                isFinal ? block.height() : finalHeight,
                cosigned);
    }

    Head withCosigned(long newPosition, long newFinalHeight, SortedMap<String, Cosigned> newCosigned) {
        return new Head(newPosition, height, size, root, timeMillis, newFinalHeight, newCosigned);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(position);
            out.writeLong(height);
            out.writeLong(size);
            out.write(root.bytes());
            out.writeLong(timeMillis);
            out.writeLong(finalHeight);
            out.writeInt(cosigned.size());
            for (var entry : cosigned.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeLong(entry.getValue().height());
                out.writeLong(entry.getValue().size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The head of what {@link #encode} wrote; {@link #EMPTY} of no bytes. */
    static Head decode(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new DamagedStoreException("meta head: the format is not known here");
            }
            long position = in.readLong();
            long height = in.readLong();
            long size = in.readLong();
            var root = Sha256.ofHash(in.readNBytes(Sha256.LENGTH_BYTES));
            long timeMillis = in.readLong();
            long finalHeight = in.readLong();
            int cosigners = in.readInt();
            var cosigned = new TreeMap<String, Cosigned>();
            for (int i = 0; i < cosigners; i++) {
                cosigned.put(in.readUTF(), new Cosigned(in.readLong(), in.readLong()));
            }
            return new Head(position, height, size, root, timeMillis, finalHeight, cosigned);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
