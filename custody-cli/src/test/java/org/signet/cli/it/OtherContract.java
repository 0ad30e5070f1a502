package org.signet.cli.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.signet.cli.network.SignetHome;

/** The node's distribution with a rule library that says something else: one word of the cash rule's finding differs. */
final class OtherContract {
    private static final String RIGHT = " is asked for; ";
    private static final String WRONG = " was asked for;";

    private OtherContract() {}

    /** Copies the distribution that the build made, with the difference. */
    static Path distribution(Path directory) throws IOException {
        Path original = SignetHome.path().resolve("custody-ear/node/target/signet-node");
        Path copy = Files.createTempDirectory(directory, "other-contract");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(original.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Path script = copy.resolve("bin/signet-node");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
        Path application = copy.resolve("lib/custody.war");
        Files.write(application, changed(Files.readAllBytes(application), OtherContract::inArchive));
        return copy;
    }

    private static byte[] inArchive(String name, byte[] bytes) throws IOException {
        return name.startsWith("WEB-INF/lib/compliance-rules-") ? changed(bytes, OtherContract::inLibrary) : bytes;
    }

    private static byte[] inLibrary(String name, byte[] bytes) {
        if (!name.endsWith("/CashCover.class")) {
            return bytes;
        }
        String constants = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!constants.contains(RIGHT)) {
            throw new IllegalStateException("the cash rule does not say '" + RIGHT + "'");
        }
        return constants.replace(RIGHT, WRONG).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What becomes of an entry. */
    private interface Change {
        byte[] of(String name, byte[] bytes) throws IOException;
    }

    private static byte[] changed(byte[] archive, Change change) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(archive));
                var to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] bytes = change.of(entry.getName(), from.readAllBytes());
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
