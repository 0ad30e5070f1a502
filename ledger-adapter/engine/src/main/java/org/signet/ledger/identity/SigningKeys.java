package org.signet.ledger.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** How private keys of the accepted sorts sign. */
final class SigningKeys {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private static final byte[] SAMPLE = "Do these keys belong together?".getBytes(StandardCharsets.US_ASCII);

    private SigningKeys() {}

    /** @throws IllegalArgumentException when the key is of none of the accepted sorts */
    static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return switch (key.getAlgorithm()) {
            case "EC" -> new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            case "EdDSA", "Ed25519" -> new JcaContentSignerBuilder("Ed25519").build(key);
            case "RSA", "RSASSA-PSS" -> new JcaContentSignerBuilder("RSASSA-PSS", PSS).build(key);
            default ->
                throw new IllegalArgumentException(
                        "a key for " + key.getAlgorithm() + " is not accepted; " + Scheme.ACCEPTED);
        };
    }

    /**
     * Makes sure that two keys are a pair, and of an accepted sort.
     *
     * @throws IllegalArgumentException when they are not
     */
    static void checkPair(PrivateKey key, PublicKey publicKey) {
        try {
            SubjectKey.of(Der.document(publicKey.getEncoded()));
            var signature = sampleSignature(key.getAlgorithm());
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            var check = sampleSignature(publicKey.getAlgorithm());
            check.initVerify(publicKey);
            check.update(SAMPLE);
            if (!check.verify(signed)) {
                throw new IllegalArgumentException("the private key does not belong to the certificate");
            }
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key does not belong to the certificate", e);
        }
    }

    private static Signature sampleSignature(String keyAlgorithm) throws GeneralSecurityException {
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
