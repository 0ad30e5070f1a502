package org.signet.cli.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.signet.cli.network.Trees;
import org.signet.cli.terminal.CommandFailure;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the packaged archive. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * @param cache directory for unpacked archives, shared by all demos
     * @return the directory with {@code bin}, {@code lib} and {@code share}
     */
    static Path unpack(Path cache) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + architecture();
        String resource = "/postgres-" + system + ".txz";
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw CommandFailure.failed("no PostgreSQL is packaged for " + system
                        + "; the demo runs on Linux on x86-64, a node runs wherever a PostgreSQL server is reachable");
            }
            Path target = cache.resolve("postgres-" + system);
            if (!Files.isDirectory(target)) {
                unpack(archive, target);
            }
            return target;
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path unfinished = Files.createTempDirectory(
                target.getParent(),
                "postgres",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unfinished);
            }
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Trees.delete(unfinished);
        } catch (IOException e) {
            Trees.delete(unfinished);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("the archive has an entry outside its root: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, root.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, file);
            boolean isProgram = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String architecture() {
        String architecture = System.getProperty("os.arch");
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }
}
