package org.signet.ledger.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A cosigner's key as the channel's policy gives it: a C2SP vkey of type 0x04.
 *
 * @param vkey the text it was read from
 * @param name the key's name
 * @param id the key's id
 * @param point 32 bytes (RFC 8032 section 5.1.5)
 */
record CosignerKey(String vkey, String name, int id, byte[] point) {
    private static final byte COSIGNATURE = 4;

    static CosignerKey read(String vkey) throws Refuted {
        String what = "The vkey " + vkey;
        String[] parts = vkey.split("\\+", 3);
        Refuted.unless(parts.length == 3 && !parts[0].isEmpty(), what + " is not name, id and key.");
        byte[] key = Primitives.base64(parts[2], what);
        Refuted.unless(key.length == 33 && key[0] == COSIGNATURE, what + " is not an Ed25519 cosigning key.");
        byte[] hash = Primitives.sha256(Primitives.utf8(parts[0] + "\n"), key);
        Refuted.unless(parts[1].equals(Primitives.hex(Arrays.copyOf(hash, 4))), what + " has the id of another key.");
        byte[] point = Arrays.copyOfRange(key, 1, 33);
        Refuted.unless(Ed25519.validatePublicKeyPartial(point, 0), what + " holds no sound Ed25519 key.");
        return new CosignerKey(vkey, parts[0], ByteBuffer.wrap(hash).getInt(), point);
    }

    boolean hasSigned(byte[] message, byte[] signature) {
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(point));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
