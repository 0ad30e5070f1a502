package org.signet.ledger.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that guards what a node stores: 32 random bytes, in a file as 64 hexadecimal digits and a newline. */
public final class StorageKey {
    private static final int LENGTH_BYTES = 32;
    private static final int FILE_BYTES = 2 * LENGTH_BYTES + 1;

    private final byte[] secret;

    private StorageKey(byte[] secret) {
        this.secret = secret;
    }

    public static StorageKey generate(SecureRandom random) {
        byte[] secret = new byte[LENGTH_BYTES];
        random.nextBytes(secret);
        return new StorageKey(secret);
    }

    /**
     * Reads a key file.
     *
     * @throws IOException when it cannot be read or has another form; never shows the content
     */
    public static StorageKey read(Path file) throws IOException {
        if (Files.size(file) != FILE_BYTES) {
            throw new IOException(file + " must have " + FILE_BYTES + " bytes: 64 hexadecimal digits and a newline");
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        if (!text.matches("[0-9a-f]{64}\n")) {
            throw new IOException(file + " must hold 64 lower-case hexadecimal digits and a newline");
        }
        return new StorageKey(HexFormat.of().parseHex(text.strip()));
    }

    /** Writes the key to a file that does not exist yet, readable by its owner only. */
    public void write(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                HexFormat.of().formatHex(secret) + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    byte[] secret() {
        return secret.clone();
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "StorageKey";
    }
}
