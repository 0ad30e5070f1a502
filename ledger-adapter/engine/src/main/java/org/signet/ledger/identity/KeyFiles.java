package org.signet.ledger.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.signet.ledger.Sha256;

/**
 * Keys and certificates as files: PKCS#12 (RFC 7292) and PEM (RFC 7468), as openssl reads and writes them. Files with a
 * private key are readable by their owner only (0600) from the first byte.
 */
public final class KeyFiles {
    /** A private key with its certificate chain takes about 3 KiB. */
    public static final int FILE_BYTES = 256 * 1024;

    private static final String ALIAS = "signet";

    /**
     * A private key with its certificate chain, the owner's certificate first.
     *
     * @throws IllegalArgumentException when the chain is empty or the key does not belong to its first certificate
     */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public Identity {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("an identity has a certificate");
            }
            SigningKeys.checkPair(key, chain.get(0).getPublicKey());
        }

        public X509Certificate certificate() {
            return chain.get(0);
        }

        /** Names the certificate; never the key. */
        @Override
        public String toString() {
            return certificate().getSubjectX500Principal().getName();
        }
    }

    private KeyFiles() {}

    /** A new EC P-256 key pair. */
    public static KeyPair newKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    /** SHA-256 of the certificate's DER: how certificates are named on the ledger. */
    public static Sha256 fingerprint(Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }

    /**
     * Reads a password: the file's first line, UTF-8, without its end.
     *
     * @throws IOException when it cannot be read, or the line is empty
     */
    public static char[] readPassword(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            if (line == null || line.isEmpty()) {
                throw new IOException(file + ": the first line, which is the password, is empty");
            }
            return line.toCharArray();
        }
    }

    /** Writes PKCS#12 (RFC 7292), replacing the file in one step. */
    public static void writePkcs12(Path file, Identity identity, char[] password) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, identity.key(), password, identity.chain().toArray(Certificate[]::new));
            var out = new ByteArrayOutputStream();
            store.store(out, password);
            writePrivately(file, out.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": cannot be written as PKCS#12", e);
        }
    }

    /**
     * Reads the only private key of a PKCS#12 file with its chain.
     *
     * @throws IOException when the file cannot be read, the password is wrong, it has not exactly one private key, or the key
     *     does not belong to its certificate
     */
    public static Identity readPkcs12(Path file, char[] password) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(readBounded(file)), password);
            String alias = onlyKey(file, store);
            if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                throw new IOException(file + ": the key is not a private key");
            }
            var chain = Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toList();
            return new Identity(key, chain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw e.getCause() instanceof GeneralSecurityException
                    ? new IOException(file + ": the password is wrong, or the file is damaged", e)
                    : e;
        }
    }

    private static String onlyKey(Path file, KeyStore store) throws GeneralSecurityException, IOException {
        String found = null;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                if (found != null) {
                    throw new IOException(file + ": there are several private keys inside");
                }
                found = alias;
            }
        }
        if (found == null) {
            throw new IOException(file + ": there is no private key inside");
        }
        return found;
    }

    /** Writes a private key as PEM PKCS#8, unencrypted. */
    public static void writePrivateKeyPem(Path file, PrivateKey key) throws IOException {
        writePrivately(file, Pem.privateKey(key));
    }

    /** Where a password comes from, and therefore how often PBKDF2 must be iterated to make trying passwords hopeless. */
    public enum PasswordOrigin {
        /** A person thought of it: OWASP's recommendation for PBKDF2-HMAC-SHA256. */
        CHOSEN(600_000),
        /**
         * At least 128 random bits. Nobody can try even a part of 2^128 passwords at one hash each, so that iterations add
         * nothing but waiting; as many as Java takes for PKCS#12.
         */
        RANDOM(10_000);

        private final int iterations;

        PasswordOrigin(int iterations) {
            this.iterations = iterations;
        }
    }

    /** Writes a private key as PEM PKCS#8, encrypted (PBES2: PBKDF2-HMAC-SHA256, AES-256-CBC). */
    public static void writePrivateKeyPem(Path file, PrivateKey key, char[] password, PasswordOrigin origin)
            throws IOException {
        writePrivately(file, Pem.privateKey(key, password, origin.iterations));
    }

    /**
     * Reads a PEM private key: PKCS#8, PKCS#1 or SEC 1, not encrypted.
     *
     * @throws IOException when there is none, or it is encrypted
     */
    public static PrivateKey readPrivateKeyPem(Path file) throws IOException {
        return reading(file, Pem::readPrivateKey);
    }

    /**
     * Reads a PEM private key, encrypted PKCS#8.
     *
     * @throws IOException when there is none, it is not encrypted, or the password is wrong
     */
    public static PrivateKey readPrivateKeyPem(Path file, char[] password) throws IOException {
        return reading(file, pem -> Pem.readPrivateKey(pem, password));
    }

    /** PEM of certificates, in order. */
    public static String toPem(List<X509Certificate> certificates) {
        return Pem.certificates(certificates);
    }

    /**
     * Reads the certificates of a PEM text, in order.
     *
     * @throws IOException when there is none, more than 100, or one cannot be read
     */
    public static List<X509Certificate> certificatesFromPem(String pem) throws IOException {
        return Pem.certificates(pem);
    }

    /** Writes certificates as PEM; they are public, so the platform's default permissions do. */
    public static void writeCertificates(Path file, List<X509Certificate> certificates) throws IOException {
        Files.writeString(file, Pem.certificates(certificates));
    }

    /**
     * Reads a PEM file of certificates.
     *
     * @throws IOException as {@link #certificatesFromPem}
     */
    public static List<X509Certificate> readCertificates(Path file) throws IOException {
        return reading(file, Pem::certificates);
    }

    private interface Reader<T> {
        T read(String text) throws IOException;
    }

    private static <T> T reading(Path file, Reader<T> reader) throws IOException {
        var text = new String(readBounded(file), StandardCharsets.ISO_8859_1);
        try {
            return reader.read(text);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** @throws IOException when it is larger than {@link #FILE_BYTES} */
    private static byte[] readBounded(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES + 1);
            if (bytes.length > FILE_BYTES) {
                throw new IOException(file + ": larger than " + FILE_BYTES + " bytes");
            }
            return bytes;
        }
    }

    /** Writes a file that only its owner may read: beside its place, then moved there, so that it is never half there. */
    public static void writePrivately(Path file, byte[] bytes) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + ": not a file");
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(folder, ".new-", ".tmp", ownerOnly);
        try {
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
