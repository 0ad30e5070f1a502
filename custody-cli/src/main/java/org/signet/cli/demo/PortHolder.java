package org.signet.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who listens on a port, as far as this user may know (proc_net_tcp(5)). */
final class PortHolder {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    /** Such as {@code postgres (pid 4711)}, or empty when it cannot be found out. */
    static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inode(Path.of(table), port).stream())
                .findFirst()
                .flatMap(PortHolder::processWithSocket);
    }

    private static Optional<String> inode(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > INODE
                            && fields[LOCAL_ADDRESS].endsWith(suffix)
                            && fields[STATE].equals(LISTENING))
                    .map(fields -> fields[INODE])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> processWithSocket(String inode) {
        String link = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), link))
                .findFirst()
                .map(process -> name(process.pid()) + " (pid " + process.pid() + ")");
    }

    private static boolean holds(long pid, String link) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.anyMatch(file -> {
                try {
                    return Files.readSymbolicLink(file).toString().equals(link);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
        } catch (IOException e) {
            return "a process";
        }
    }
}
