package org.signet.ledger.identity;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.RuntimeOperatorException;

/** How private keys of the accepted sorts sign. */
final class SigningKeys {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private static final byte[] SAMPLE = "Do these keys belong together?".getBytes(StandardCharsets.US_ASCII);

    /** Whoever signs much signs with few keys, and checking a pair takes longer than signing. Forgotten with the keys. */
    private static final Map<PrivateKey, PublicKey> PAIRS = Collections.synchronizedMap(new WeakHashMap<>());

    private SigningKeys() {}

    /** @throws IllegalArgumentException when the key is of none of the accepted sorts */
    static ContentSigner signer(PrivateKey key) {
        return new KeySigner(key, algorithmOf(key));
    }

    private static AlgorithmIdentifier algorithmOf(PrivateKey key) {
        String name = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256WITHECDSA";
            case "EdDSA", "Ed25519" -> "ED25519";
            case "RSA", "RSASSA-PSS" -> "SHA256WITHRSAANDMGF1";
            default ->
                throw new IllegalArgumentException(
                        "a key for " + key.getAlgorithm() + " is not accepted; " + Scheme.ACCEPTED);
        };
        return new DefaultSignatureAlgorithmIdentifierFinder().find(name);
    }

    /** Hands what is to be signed to Java's {@link Signature}, so that keys in tokens sign too. */
    private record KeySigner(PrivateKey key, AlgorithmIdentifier algorithm, ByteArrayOutputStream message)
            implements ContentSigner {
        KeySigner(PrivateKey key, AlgorithmIdentifier algorithm) {
            this(key, algorithm, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return message;
        }

        @Override
        public byte[] getSignature() {
            try {
                var signature = signature(key.getAlgorithm());
                signature.initSign(key);
                signature.update(message.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new RuntimeOperatorException("the key does not sign: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Makes sure that two keys are a pair, and of an accepted sort.
     *
     * @throws IllegalArgumentException when they are not
     */
    static void checkPair(PrivateKey key, PublicKey publicKey) {
        if (publicKey.equals(PAIRS.get(key))) {
            return;
        }
        try {
            SubjectKey.of(Der.document(publicKey.getEncoded()));
            var signing = signature(key.getAlgorithm());
            signing.initSign(key);
            signing.update(SAMPLE);
            byte[] signed = signing.sign();
            var check = signature(publicKey.getAlgorithm());
            check.initVerify(publicKey);
            check.update(SAMPLE);
            if (!check.verify(signed)) {
                throw new IllegalArgumentException("the private key does not belong to the certificate");
            }
            PAIRS.put(key, publicKey);
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key does not belong to the certificate", e);
        }
    }

    private static Signature signature(String keyAlgorithm) throws GeneralSecurityException {
        switch (keyAlgorithm) {
            case "EC":
                return Signature.getInstance("SHA256withECDSA");
            case "EdDSA", "Ed25519":
                return Signature.getInstance("Ed25519");
            case "RSA", "RSASSA-PSS":
                var signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(PSS);
                return signature;
            default:
                throw new GeneralSecurityException("no signatures with a key for " + keyAlgorithm);
        }
    }
}
