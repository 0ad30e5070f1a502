package org.signet.ledger.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Keys and certificates as PEM (RFC 7468), as openssl reads and writes them. */
final class Pem {
    /** Certificates in one text; a channel has far fewer members. */
    static final int CERTIFICATES = 100;

    /** Java's own providers do not know the padding's name that PBES2 asks for. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private Pem() {}

    /** PKCS#8, unencrypted. */
    static byte[] privateKey(PrivateKey key) throws IOException {
        return pem(key, null);
    }

    /** PKCS#8, encrypted: PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC (RFC 8018). */
    static byte[] privateKey(PrivateKey key, char[] password, int iterations) throws IOException {
        try {
            return pem(
                    key,
                    new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                            .setProvider(PROVIDER)
                            .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                            .setIterationCount(iterations)
                            .setPassword(password)
                            .build());
        } catch (OperatorCreationException e) {
            throw new IOException("the key cannot be encrypted", e);
        }
    }

    private static byte[] pem(PrivateKey key, @Nullable OutputEncryptor encryptor) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, encryptor));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a private key: PKCS#8, PKCS#1 or SEC 1, not encrypted.
     *
     * @throws IOException when there is none, or it is encrypted
     */
    static PrivateKey readPrivateKey(String pem) throws IOException {
        Object found = firstKey(pem);
        if (found instanceof PEMKeyPair pair) {
            return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
        }
        if (found instanceof PrivateKeyInfo info) {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        }
        throw new IOException("the private key is encrypted; a password is needed");
    }

    /**
     * Reads a private key, encrypted PKCS#8.
     *
     * @throws IOException when there is none, it is not encrypted, or the password is wrong
     */
    static PrivateKey readPrivateKey(String pem, char[] password) throws IOException {
        if (!(firstKey(pem) instanceof PKCS8EncryptedPrivateKeyInfo encrypted)) {
            throw new IOException("the private key is not encrypted PKCS#8");
        }
        try {
            var decryptor = new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(password);
            return new JcaPEMKeyConverter().getPrivateKey(encrypted.decryptPrivateKeyInfo(decryptor));
        } catch (OperatorCreationException | PKCSException e) {
            throw new IOException("the password is wrong, or the file is damaged", e);
        }
    }

    private static Object firstKey(String pem) throws IOException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair
                        || object instanceof PrivateKeyInfo
                        || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                    return object;
                }
            }
        } catch (RuntimeException e) {
            throw new IOException("not a private key in PEM", e);
        }
        throw new IOException("there is no private key in PEM inside");
    }

    /** Certificates in order. */
    static String certificates(List<X509Certificate> certificates) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var certificate : certificates) {
                writer.writeObject(certificate);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("certificates cannot be written to memory", e);
        }
        return text.toString();
    }

    /**
     * Reads the certificates of a text, in order.
     *
     * @throws IOException when there is none, more than {@link #CERTIFICATES}, or one cannot be read
     */
    static List<X509Certificate> certificates(String pem) throws IOException {
        var certificates = new ArrayList<X509Certificate>();
        var converter = new JcaX509CertificateConverter();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (certificates.size() == CERTIFICATES) {
                    throw new IOException("more than " + CERTIFICATES + " certificates");
                }
                if (object instanceof X509CertificateHolder holder) {
                    certificates.add(converter.getCertificate(holder));
                }
            }
        } catch (CertificateException | RuntimeException e) {
            throw new IOException("a certificate in PEM cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException("there is no certificate in PEM");
        }
        return certificates;
    }
}
