package org.signet.ledger.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's statement that its log has this head (C2SP tlog-cosignature, Ed25519).
 *
 * @param keyName the cosigner's name, as in its vkey
 * @param keyId the cosigner's key id
 * @param timestampSeconds POSIX time of signing, from 0
 * @param signature {@value #SIGNATURE_BYTES} bytes
 */
public record Cosignature(String keyName, int keyId, long timestampSeconds, byte[] signature) {
    public static final int SIGNATURE_BYTES = 64;

    public Cosignature {
        Vkey.checkName(keyName);
        if (timestampSeconds < 0) {
            throw new IllegalArgumentException("timestamp must not be negative, is " + timestampSeconds);
        }
        if (signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException(
                    "signature must have " + SIGNATURE_BYTES + " bytes, has " + signature.length);
        }
    }

    /** What is signed: the header line, the time line, and the checkpoint's body. */
    static byte[] message(Checkpoint checkpoint, long timestampSeconds) {
        return ("cosignature/v1\ntime " + timestampSeconds + "\n" + checkpoint.body()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cosignature that
                && keyName.equals(that.keyName)
                && keyId == that.keyId
                && timestampSeconds == that.timestampSeconds
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyName.hashCode() + Arrays.hashCode(signature);
    }
}
