package org.signet.cli.node;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.identity.KeyFiles;

/**
 * A person, and the node of the person's organisation.
 *
 * @param url the node's address without path, such as {@code https://127.0.0.1:7411}
 * @param identity the person's key and certificate; empty for what needs none
 * @param authority the certificates that the node's certificate may come from
 * @param channel the channel, where it is known from the profile
 */
public record Profile(
        URI url, Optional<KeyFiles.Identity> identity, List<X509Certificate> authority, Optional<String> channel) {
    public Profile {
        authority = List.copyOf(authority);
    }

    /** The person's key and certificate. */
    public KeyFiles.Identity requireIdentity() {
        return identity.orElseThrow(
                () -> CommandFailure.usage("this needs a key: give --as ORGANISATION/PERSON, or --key FILE"));
    }

    /** Reads a node's address. */
    public static URI url(String text) {
        try {
            URI url = new URI(text);
            if (!"https".equals(url.getScheme()) || url.getHost() == null) {
                throw CommandFailure.usage("--url must be https://HOST:PORT, is " + text);
            }
            return url;
        } catch (URISyntaxException e) {
            throw CommandFailure.usage("--url is not an address: " + text);
        }
    }

    /** Reads the certificates of an authority. */
    public static List<X509Certificate> certificates(Path file) {
        try {
            return KeyFiles.readCertificates(file);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.usage("cannot read the certificates in " + file + ": " + Sentences.of(e));
        }
    }

    /**
     * Reads a person's key.
     *
     * @param keyFile PKCS#12 ({@code .p12}, {@code .pfx}) or a PEM private key
     * @param certificateFile the PEM certificate of a PEM key; without it, the key's file with the ending {@code .pem}
     * @param password empty only for a PEM key that is not encrypted
     */
    public static KeyFiles.Identity identity(Path keyFile, Optional<Path> certificateFile, Optional<char[]> password) {
        try {
            if (isPkcs12(keyFile)) {
                char[] given = password.orElseThrow(() -> CommandFailure.usage(
                        "the password of " + keyFile + " is missing: give --password-file, or set SIGNET_PASSWORD"));
                return KeyFiles.readPkcs12(keyFile, given);
            }
            PrivateKey key = password.isPresent()
                    ? KeyFiles.readPrivateKeyPem(keyFile, password.get())
                    : KeyFiles.readPrivateKeyPem(keyFile);
            Path certificate = certificateFile.orElseGet(() -> beside(keyFile));
            return new KeyFiles.Identity(key, certificates(certificate));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.usage("cannot read the key in " + keyFile + ": " + Sentences.of(e));
        }
    }

    /** The file that has the key's password when nothing else is said: the key's file with the ending {@code .password}. */
    public static Optional<Path> passwordBeside(Path keyFile) {
        Path file = keyFile.resolveSibling(stem(keyFile) + ".password");
        return Files.isReadable(file) ? Optional.of(file) : Optional.empty();
    }

    private static Path beside(Path keyFile) {
        return keyFile.resolveSibling(stem(keyFile) + ".pem");
    }

    public static boolean isPkcs12(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
