package org.signet.ledger.identity;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 key (RFC 8032). Implementations differ on small-order keys and unreduced values, so that one implementation
 * serves on every node, and only keys of the prime-order group are taken.
 */
final class Ed25519Key implements SubjectKey {
    private final Ed25519.PublicPoint point;

    private Ed25519Key(Ed25519.PublicPoint point) {
        this.point = point;
    }

    static Ed25519Key of(byte[] key) throws Refusal {
        var point = Ed25519.validatePublicKeyFullExport(key, 0);
        if (point == null) {
            throw Refusal.certificate("the public key is not a point of Ed25519's prime-order group");
        }
        return new Ed25519Key(point);
    }

    @Override
    public Sort sort() {
        return Sort.ED25519;
    }

    @Override
    public boolean verifies(Scheme.Chosen scheme, byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }
}
