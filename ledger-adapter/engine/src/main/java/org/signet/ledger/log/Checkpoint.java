package org.signet.ledger.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.signet.ledger.Sha256;

/**
 * A log's head: the body of a C2SP tlog-checkpoint, without extension lines.
 *
 * @param origin the log's origin line
 * @param size number of leaves
 * @param root RFC 6962 Merkle tree hash of those leaves
 */
public record Checkpoint(String origin, long size, Sha256 root) {
    /** The note text that is signed: three lines, each ended by a newline. */
    public String body() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    public byte[] bodyBytes() {
        return body().getBytes(StandardCharsets.UTF_8);
    }
}
