package org.signet.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an organisation's keys are.
 *
 * <pre>
 * ca/certificate.pem, ca/key.pem, ca/password      its certification authority
 * people/NAME.p12, .password                       a person's key and certificate as PKCS#12, and its password
 * people/NAME.key, .pem                            the same key and certificate as PEM; the key is not encrypted
 * node/                                            its node's home directory, see {@link NodeHome}
 * </pre>
 *
 * @param root the organisation's directory
 */
public record OrganisationDirectory(Path root) {
    private static final String PASSWORD = ".password";

    public Path ca() {
        return root.resolve("ca");
    }

    public Path caCertificate() {
        return ca().resolve("certificate.pem");
    }

    public Path caKey() {
        return ca().resolve("key.pem");
    }

    public Path caPassword() {
        return ca().resolve("password");
    }

    public NodeHome node() {
        return new NodeHome(root.resolve("node"));
    }

    public Path people() {
        return root.resolve("people");
    }

    public Path keyStore(String person) {
        return people().resolve(person + ".p12");
    }

    public Path certificate(String person) {
        return people().resolve(person + ".pem");
    }

    public Path key(String person) {
        return people().resolve(person + ".key");
    }

    public Path password(String person) {
        return people().resolve(person + PASSWORD);
    }

    /** Names of the people who have a key here, sorted. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(people())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(people())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".p12"))
                    .map(name -> name.substring(0, name.length() - ".p12".length()))
                    .sorted()
                    .toList();
        }
    }
}
