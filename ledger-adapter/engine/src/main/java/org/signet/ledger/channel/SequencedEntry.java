package org.signet.ledger.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.Limits;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Cosignature;

/**
 * What the ledger has ordered. The first byte is the version of the framing, the second the sort:
 *
 * <pre>
 * 1 | 1 | count (2) | count times: length (4), signed transaction
 * 1 | 2 | key name (2 and UTF-8) | key id (4) | count (2) | count times: size (8), root (32), time (8), signature (64)
 * </pre>
 *
 * <p>Bytes that are none of this are the same nothing on every node: they take a position and have no effect.
 */
sealed interface SequencedEntry {
    int VERSION = 1;
    int BATCH = 1;
    int COSIGNATURES = 2;

    /** A node that was away signs what it missed in portions of this many. */
    int STATEMENTS = 256;

    /** Signed transactions, in the order in which they are to be executed. */
    record Batch(List<byte[]> transactions) implements SequencedEntry {
        public Batch {
            transactions = List.copyOf(transactions);
        }
    }

    /** What one member says about its log, in the order of the sizes. */
    record Statements(String keyName, int keyId, List<Statement> statements) implements SequencedEntry {
        public Statements {
            statements = List.copyOf(statements);
        }
    }

    /** A member's statement that its log has this root at this size. */
    record Statement(long size, Sha256 root, Cosignature cosignature) {}

    static byte[] encode(Batch batch) {
        return written(BATCH, out -> {
            out.writeShort(batch.transactions().size());
            for (byte[] transaction : batch.transactions()) {
                out.writeInt(transaction.length);
                out.write(transaction);
            }
        });
    }

    static byte[] encode(Statements statements) {
        return written(COSIGNATURES, out -> {
            out.writeUTF(statements.keyName());
            out.writeInt(statements.keyId());
            out.writeShort(statements.statements().size());
            for (Statement statement : statements.statements()) {
                out.writeLong(statement.size());
                out.write(statement.root().bytes());
                out.writeLong(statement.cosignature().timestampSeconds());
                out.write(statement.cosignature().signature());
            }
        });
    }

    /** The entry, or empty when the bytes are none. */
    static Optional<SequencedEntry> decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            SequencedEntry entry = switch (in.readByte()) {
                case BATCH -> batch(in);
                case COSIGNATURES -> statements(in);
                default -> throw new IOException("an unknown sort of entry");
            };
            return in.read() < 0 ? Optional.of(entry) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Batch batch(DataInputStream in) throws IOException {
        var transactions = new ArrayList<byte[]>();
        int count = count(in, Limits.BLOCK_TRANSACTIONS);
        long total = 0;
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            total += length;
            if (length < 1 || length > Limits.TRANSACTION_BYTES || total > Limits.BLOCK_BYTES) {
                throw new IOException("a transaction or block too large");
            }
            transactions.add(exactly(in, length));
        }
        return new Batch(transactions);
    }

    private static Statements statements(DataInputStream in) throws IOException {
        String keyName = in.readUTF();
        int keyId = in.readInt();
        var statements = new ArrayList<Statement>();
        int count = count(in, STATEMENTS);
        for (int i = 0; i < count; i++) {
            long size = in.readLong();
            var root = Sha256.ofHash(exactly(in, Sha256.LENGTH_BYTES));
            long timestampSeconds = in.readLong();
            byte[] signature = exactly(in, Cosignature.SIGNATURE_BYTES);
            statements.add(new Statement(size, root, new Cosignature(keyName, keyId, timestampSeconds, signature)));
        }
        return new Statements(keyName, keyId, statements);
    }

    private static int count(DataInputStream in, int limit) throws IOException {
        int count = in.readUnsignedShort();
        if (count < 1 || count > limit) {
            throw new IOException("a count of " + count);
        }
        return count;
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** Something that writes. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(int sort, Writing content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(sort);
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
