package org.signet.cli.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Files and directories that only their owner may read, from the moment they exist. */
public final class SecretFiles {
    /** 144 bits, 24 characters. */
    private static final int PASSWORD_BYTES = 18;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private SecretFiles() {}

    public static Path directory(Path directory) throws IOException {
        return Files.createDirectories(directory, permissions("rwx------"));
    }

    /** Writes a file that must not exist yet. */
    public static void write(Path file, String text) throws IOException {
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------"))) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Makes a random password and writes it as the file's only content, without a line end. */
    public static char[] newPassword(Path file) throws IOException {
        String password = randomPassword();
        write(file, password);
        return password.toCharArray();
    }

    /** A random password of letters, digits, {@code -} and {@code _}. */
    public static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
