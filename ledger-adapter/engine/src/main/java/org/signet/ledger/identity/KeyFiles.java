package org.signet.ledger.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.signet.ledger.Sha256;

/** Keys and certificates as files. Files with a private key are readable by their owner only (0600). */
public final class KeyFiles {
    /** A private key with its certificate chain, the owner's certificate first. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public Identity {
            chain = List.copyOf(chain);
        }

        public X509Certificate certificate() {
            return chain.get(0);
        }
    }

    private KeyFiles() {}

    /** A new EC P-256 key pair. */
    public static KeyPair newKeyPair() {
        throw new UnsupportedOperationException("being written");
    }

    /** SHA-256 of the certificate's DER: how certificates are named on the ledger. */
    public static Sha256 fingerprint(Certificate certificate) {
        throw new UnsupportedOperationException("being written: " + certificate);
    }

    /** Reads a password: the file's first line, without its end. */
    public static char[] readPassword(Path file) throws IOException {
        throw new UnsupportedOperationException("being written: " + file);
    }

    /** Writes PKCS#12 (RFC 7292), replacing the file in one step. */
    public static void writePkcs12(Path file, Identity identity, char[] password) throws IOException {
        throw new UnsupportedOperationException("being written: " + file + identity + password.length);
    }

    /** Reads the only private key of a PKCS#12 file with its chain. */
    public static Identity readPkcs12(Path file, char[] password) throws IOException {
        throw new UnsupportedOperationException("being written: " + file + password.length);
    }

    /** Writes a private key as PEM PKCS#8, unencrypted. */
    public static void writePrivateKeyPem(Path file, PrivateKey key) throws IOException {
        throw new UnsupportedOperationException("being written: " + file + key);
    }

    /** Writes a private key as PEM PKCS#8, encrypted (PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC). */
    public static void writePrivateKeyPem(Path file, PrivateKey key, char[] password) throws IOException {
        throw new UnsupportedOperationException("being written: " + file + key + password.length);
    }

    /** Reads a PEM private key: PKCS#8, PKCS#1 or SEC 1, not encrypted. */
    public static PrivateKey readPrivateKeyPem(Path file) throws IOException {
        throw new UnsupportedOperationException("being written: " + file);
    }

    /** Reads a PEM private key, encrypted PKCS#8. */
    public static PrivateKey readPrivateKeyPem(Path file, char[] password) throws IOException {
        throw new UnsupportedOperationException("being written: " + file + password.length);
    }

    /** PEM of certificates, in order. */
    public static String toPem(List<X509Certificate> certificates) {
        throw new UnsupportedOperationException("being written: " + certificates);
    }

    /** Reads the certificates of a PEM text, in order; at least one. */
    public static List<X509Certificate> certificatesFromPem(String pem) throws IOException {
        throw new UnsupportedOperationException("being written: " + pem);
    }

    /** Writes certificates as PEM. */
    public static void writeCertificates(Path file, List<X509Certificate> certificates) throws IOException {
        throw new UnsupportedOperationException("being written: " + file + certificates);
    }

    /** Reads a PEM file of certificates. */
    public static List<X509Certificate> readCertificates(Path file) throws IOException {
        throw new UnsupportedOperationException("being written: " + file);
    }
}
