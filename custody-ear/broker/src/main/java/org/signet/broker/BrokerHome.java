package org.signet.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the broker is told (docs/operating/node.md).
 *
 * @param organisation whose node this is
 * @param data journal, paging, large messages
 * @param address where it listens for TLS connections
 * @param port 0 for one chosen by the system
 * @param keyStore PKCS #12 with the server's key
 * @param keyStorePassword of the store and of the key
 * @param user what applications of the organisation connect as
 * @param password theirs
 * @param diskFullPercent beyond it nothing more is taken in
 */
record BrokerHome(
        String organisation,
        Path data,
        String address,
        int port,
        Path keyStore,
        String keyStorePassword,
        String user,
        String password,
        int diskFullPercent) {
    private static final int PASSWORD_BYTES = 24;

    /**
     * Reads the properties and the files they lead to; makes the user's password when there is none.
     *
     * @param property gives a property's value or null
     * @throws IllegalArgumentException naming the property and the reason
     */
    static BrokerHome read(UnaryOperator<@Nullable String> property) {
        Path home = Path.of(required(property, "signet.home"));
        Path secrets = home.resolve("secrets");
        return new BrokerHome(
                required(property, "signet.organisation"),
                home.resolve("data/broker"),
                optional(property, "signet.broker.address", "127.0.0.1"),
                number(property, "signet.broker.port", null, 0, 65_535),
                home.resolve("tls/https.p12"),
                secret(secrets.resolve("signet.tls.password")),
                optional(property, "signet.broker.user", "oms"),
                secretMadeWhenMissing(secrets.resolve("signet.broker.password")),
                number(property, "signet.broker.disk-full-percent", "95", 1, 100));
    }

    private static String required(UnaryOperator<@Nullable String> property, String name) {
        String value = property.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the property " + name + " is missing");
        }
        return value.strip();
    }

    private static String optional(UnaryOperator<@Nullable String> property, String name, String otherwise) {
        String value = property.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static int number(
            UnaryOperator<@Nullable String> property, String name, @Nullable String otherwise, int least, int most) {
        String value = otherwise == null ? required(property, name) : optional(property, name, otherwise);
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "the property " + name + " must be a number from " + least + " to " + most + ", is " + value);
        }
        return Integer.parseInt(value);
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read: " + e);
        }
    }

    private static String secretMadeWhenMissing(Path file) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, made, StandardOpenOption.WRITE);
            return made;
        } catch (FileAlreadyExistsException e) {
            return secret(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "broker of " + organisation + " on " + address + ":" + port + ", data in " + data;
    }
}
