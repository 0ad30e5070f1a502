package org.signet.ledger.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.signet.ledger.Sha256;

/**
 * A log's head: the body of a C2SP tlog-checkpoint, without extension lines.
 *
 * @param origin the log's origin line: 1 to {@value #ORIGIN_CHARACTERS} characters, none of them a control character
 * @param size number of leaves
 * @param root RFC 6962 Merkle tree hash of those leaves
 */
public record Checkpoint(String origin, long size, Sha256 root) {
    public static final int ORIGIN_CHARACTERS = 255;

    public Checkpoint {
        if (origin.isEmpty() || origin.length() > ORIGIN_CHARACTERS) {
            throw new IllegalArgumentException("origin must have 1 to " + ORIGIN_CHARACTERS + " characters");
        }
        if (origin.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("origin must not hold control characters");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, is " + size);
        }
    }

    /** The note text that is signed: three lines, each ended by a newline. */
    public String body() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    public byte[] bodyBytes() {
        return body().getBytes(StandardCharsets.UTF_8);
    }
}
