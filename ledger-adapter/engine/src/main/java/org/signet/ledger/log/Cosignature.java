package org.signet.ledger.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's statement that its log has this head (C2SP tlog-cosignature, Ed25519).
 *
 * @param keyName the cosigner's name, as in its vkey
 * @param keyId the cosigner's key id
 * @param timestampSeconds POSIX time of signing
 * @param signature 64 bytes
 */
public record Cosignature(String keyName, int keyId, long timestampSeconds, byte[] signature) {
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
