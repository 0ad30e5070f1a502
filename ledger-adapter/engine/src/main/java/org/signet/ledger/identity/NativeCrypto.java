package org.signet.ledger.identity;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Amazon Corretto Crypto Provider, where its native library loads: ECDSA P-256 nearly twice as fast as Bouncy Castle.
 * It is never registered with the platform; whoever wants something else from Java's providers is not affected.
 */
final class NativeCrypto {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);
    private static final @Nullable Provider PROVIDER = load();

    private NativeCrypto() {}

    private static @Nullable Provider load() {
        try {
            var provider = AmazonCorrettoCryptoProvider.INSTANCE;
            provider.assertHealthy();
            Signature.getInstance("SHA256withECDSA", provider);
            return provider;
        } catch (LinkageError | RuntimeException | GeneralSecurityException e) {
            LOG.info("Signatures are verified by Bouncy Castle: the native provider does not load ({})", e.toString());
            return null;
        }
    }

    /**
     * The native form of a key on P-256.
     *
     * @param info SubjectPublicKeyInfo, checked
     * @return null when there is no native provider
     */
    static @Nullable PublicKey p256Key(byte[] info) {
        if (PROVIDER == null) {
            return null;
        }
        try {
            return KeyFactory.getInstance("EC", PROVIDER).generatePublic(new X509EncodedKeySpec(info));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the native provider does not read a checked key on P-256", e);
        }
    }

    /** SHA256withECDSA; only after {@link #p256Key} gave a key. */
    static Signature p256Verifier() throws GeneralSecurityException {
        if (PROVIDER == null) {
            throw new IllegalStateException("there is no native provider");
        }
        return Signature.getInstance("SHA256withECDSA", PROVIDER);
    }
}
