package org.signet.ledger.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signet.ledger.Sha256;

/** A cosigned checkpoint as text (C2SP signed-note, tlog-checkpoint, tlog-cosignature). */
public final class Note {
    /** Signature lines in a note; the specification asks for at least 16. */
    public static final int SIGNATURES = 64;

    public static final int CHARACTERS = 256 * 1024;

    private static final String SIGNATURE_PREFIX = "\u2014 ";
    private static final int KEY_ID_BYTES = 4;
    private static final int TIMESTAMP_BYTES = 8;

    private Note() {}

    /** The checkpoint's body, an empty line, and one line for each cosignature. */
    public static String encode(CosignedCheckpoint cosigned) {
        var out = new StringBuilder(cosigned.checkpoint().body()).append('\n');
        for (var cosignature : cosigned.cosignatures()) {
            byte[] signature = ByteBuffer.allocate(KEY_ID_BYTES + TIMESTAMP_BYTES + Cosignature.SIGNATURE_BYTES)
                    .putInt(cosignature.keyId())
                    .putLong(cosignature.timestampSeconds())
                    .put(cosignature.signature())
                    .array();
            out.append(SIGNATURE_PREFIX)
                    .append(cosignature.keyName())
                    .append(' ')
                    .append(Base64Text.encode(signature))
                    .append('\n');
        }
        return out.toString();
    }

    /**
     * Reads a note, checking its shape but no signature. Signatures that cannot be Ed25519 cosignatures, because they have
     * another length or a time beyond 2^63 - 1, are those of keys unknown here and are passed over, as the specification demands.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static CosignedCheckpoint parse(String note) {
        require(note.length() <= CHARACTERS, "note has more than " + CHARACTERS + " characters");
        require(note.chars().allMatch(c -> c >= 0x20 || c == '\n'), "note must not hold control characters");
        int end = note.lastIndexOf("\n\n");
        require(end >= 0, "note must have an empty line between text and signatures");
        require(note.endsWith("\n"), "note must end with a newline");
        var checkpoint = checkpoint(note.substring(0, end + 1));
        String[] lines = note.substring(end + 2).split("\n");
        require(lines.length <= SIGNATURES, "note has more than " + SIGNATURES + " signatures");
        List<Cosignature> cosignatures = new ArrayList<>();
        for (String line : lines) {
            signature(line, cosignatures);
        }
        return new CosignedCheckpoint(checkpoint, cosignatures);
    }

    /**
     * Reads a checkpoint's body.
     *
     * @throws IllegalArgumentException naming what is wrong; extension lines are refused, since no cosigner vouches for them
     */
    public static Checkpoint checkpoint(String body) {
        String[] lines = body.split("\n", -1);
        require(lines.length == 4 && lines[3].isEmpty(), "checkpoint must have three lines, each ended by a newline");
        require(lines[1].matches("0|[1-9][0-9]{0,18}"), "checkpoint's size must be a decimal number");
        long size;
        try {
            size = Long.parseLong(lines[1]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("checkpoint's size is too large", e);
        }
        byte[] root = Base64Text.decode(lines[2], "checkpoint's root");
        require(root.length == Sha256.LENGTH_BYTES, "checkpoint's root must have 32 bytes");
        return new Checkpoint(lines[0], size, Sha256.ofHash(root));
    }

    private static void signature(String line, List<Cosignature> cosignatures) {
        String[] parts = line.split(" ", -1);
        require(
                line.startsWith(SIGNATURE_PREFIX) && parts.length == 3,
                "signature line must be: \u2014 <name> <base 64>");
        Vkey.checkName(parts[1]);
        byte[] bytes = Base64Text.decode(parts[2], "signature");
        require(bytes.length > KEY_ID_BYTES, "signature must have more than a key id");
        if (bytes.length != KEY_ID_BYTES + TIMESTAMP_BYTES + Cosignature.SIGNATURE_BYTES) {
            return;
        }
        var buffer = ByteBuffer.wrap(bytes);
        int keyId = buffer.getInt();
        long timestampSeconds = buffer.getLong();
        if (timestampSeconds < 0) {
            return;
        }
        cosignatures.add(new Cosignature(
                parts[1], keyId, timestampSeconds, Arrays.copyOfRange(bytes, buffer.position(), bytes.length)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
