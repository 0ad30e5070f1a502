package org.signet.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What processes have used, from Linux's own accounting (proc(5)).
 *
 * <p>CPU time is in ticks of ten milliseconds (USER_HZ is 100 on every Linux that Java runs on).
 */
final class Usage {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_A_SECOND = 100;

    /** Fields of {@code stat} after the command's name, from 0: state, ppid, ... */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int WAITED_FOR_USER = 13;
    private static final int WAITED_FOR_SYSTEM = 14;

    private Usage() {}

    /** CPU seconds of a process, its children that run, and its children that ended. */
    static double cpuSeconds(long pid) {
        long[] own = ticks(pid);
        long sum = Arrays.stream(own).sum();
        try (Stream<Path> processes = Files.list(PROC)) {
            sum += processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .mapToLong(name -> ofChild(Long.parseLong(name), pid))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("proc(5) cannot be read", e);
        }
        return sum / TICKS_A_SECOND;
    }

    /** CPU seconds of this process without its children: the nodes are children of the command that started them. */
    static double ownCpuSeconds() {
        long[] own = ticks(ProcessHandle.current().pid());
        return own.length == 0 ? 0 : (own[0] + own[1]) / TICKS_A_SECOND;
    }

    /**
     * CPU seconds of the threads of a Java process that compile byte code. A node that has run for long hardly compiles any
     * more, so its other seconds are what it will go on using.
     */
    static double compilerCpuSeconds(long pid) {
        Path threads = PROC.resolve(Long.toString(pid)).resolve("task");
        try (Stream<Path> each = Files.list(threads)) {
            return each.filter(thread ->
                                    firstLineOrNothing(thread.resolve("comm")).matches("C[12] Compiler.*"))
                            .mapToLong(thread -> Arrays.stream(ticks(thread)).sum())
                            .sum()
                    / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String firstLineOrNothing(Path file) {
        try {
            return firstLine(file);
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static long ofChild(long pid, long parent) {
        String[] fields = stat(PROC.resolve(Long.toString(pid)));
        return fields.length > WAITED_FOR_SYSTEM && Long.parseLong(fields[PARENT]) == parent
                ? Arrays.stream(ticks(pid)).sum()
                : 0;
    }

    private static long[] ticks(long pid) {
        return ticks(PROC.resolve(Long.toString(pid)));
    }

    private static long[] ticks(Path processOrThread) {
        String[] fields = stat(processOrThread);
        return fields.length <= WAITED_FOR_SYSTEM
                ? new long[0]
                : Stream.of(USER, SYSTEM, WAITED_FOR_USER, WAITED_FOR_SYSTEM)
                        .mapToLong(field -> Long.parseLong(fields[field]))
                        .toArray();
    }

    /** Empty when there is no such process or thread. */
    private static String[] stat(Path processOrThread) {
        try {
            String line = Files.readString(processOrThread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    /** CPU seconds that all processes of the machine have used since it started. */
    static double machineCpuSeconds() {
        String[] fields = firstLine(PROC.resolve("stat")).split(" +");
        long ticks = 0;
        for (int field = 1; field < fields.length; field++) {
            boolean isIdle = field == 4 || field == 5;
            boolean isCountedElsewhere = field > 8;
            ticks += isIdle || isCountedElsewhere ? 0 : Long.parseLong(fields[field]);
        }
        return ticks / TICKS_A_SECOND;
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Memory of a process that is in RAM, in MiB; 0 when there is no such process. */
    static long residentMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * What the heap of a Java process holds, in MiB, after a collection of all garbage; 0 when the process, or this Java,
     * cannot tell.
     */
    static long liveHeapMebibytes(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                return lines.lines()
                        .filter(line -> line.startsWith("Total "))
                        .mapToLong(line -> Long.parseLong(line.trim().split(" +")[2]) >> 20)
                        .sum();
            }
        } catch (IOException e) {
            return 0;
        }
    }

    /** Bytes of the files below a directory. Files and directories come and go while a database runs. */
    static long diskBytes(Path directory) {
        var sum = new AtomicLong();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException && !file.equals(directory)) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    if (e != null && !(e instanceof NoSuchFileException)) {
                        throw e;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be measured: " + e.getMessage(), e);
        }
        return sum.get();
    }
}
