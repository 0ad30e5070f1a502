package org.signet.cli.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that stays recognisable after its number was given to another one.
 *
 * @param pid the process id
 * @param started when it started: on Linux boot id and clock ticks since boot (proc_pid_stat(5), field 22), which no
 *     change of the wall clock moves; elsewhere the start instant
 */
public record ProcessIdentity(long pid, String started) {
    private static final int STATE_FIELD = 0;
    private static final int START_FIELD = 19;

    /** The identity of a running process, or empty when there is none of that number. */
    public static Optional<ProcessIdentity> of(long pid) {
        return Optional.ofNullable(startOf(pid)).map(start -> new ProcessIdentity(pid, start));
    }

    @JsonIgnore
    public boolean isRunning() {
        return started.equals(startOf(pid));
    }

    /**
     * Asks the process to end (SIGTERM), and ends it (SIGKILL) when it has not within the time. Does nothing when the
     * process is gone, even if its number is in use again.
     *
     * @return whether it is gone
     */
    public boolean stop(Duration patience) {
        return end(false, patience) || kill();
    }

    /**
     * Stops them together: all are asked before any is waited for, so that the slowest alone says how long it takes, and
     * those that need each other to end find each other ending.
     *
     * @param patience for all of them together
     */
    public static void stopAll(Collection<ProcessIdentity> processes, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroy));
        for (ProcessIdentity process : processes) {
            long left = Math.max(0, deadline - System.nanoTime());
            if (!process.awaitEnd(Duration.ofNanos(left))) {
                process.kill();
            }
        }
    }

    /** Ends the process at once (SIGKILL). */
    public boolean kill() {
        return end(true, Duration.ofSeconds(10));
    }

    private boolean end(boolean forcibly, Duration patience) {
        Optional<ProcessHandle> handle = handle();
        if (handle.isEmpty()) {
            return true;
        }
        if (forcibly) {
            handle.get().destroyForcibly();
        } else {
            handle.get().destroy();
        }
        return awaitEnd(patience);
    }

    /** Returns whether it is gone. */
    private boolean awaitEnd(Duration patience) {
        Optional<ProcessHandle> handle = handle();
        if (handle.isEmpty()) {
            return true;
        }
        try {
            handle.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !isRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isRunning();
        }
    }

    /** The process, unless it is gone. */
    Optional<ProcessHandle> handle() {
        return isRunning() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static @Nullable String startOf(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(Object::toString)
                    .orElse(null);
        }
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            boolean isDead = fields[STATE_FIELD].equals("Z") || fields[STATE_FIELD].equals("X");
            return isDead ? null : bootId() + "/" + fields[START_FIELD];
        } catch (IOException e) {
            return null;
        }
    }

    private static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
