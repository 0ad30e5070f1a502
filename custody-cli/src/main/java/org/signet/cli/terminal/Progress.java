package org.signet.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Tells a waiting person what is being done and how long it has taken so far. */
public final class Progress {
    private final Console console;
    private final long startedNanos = System.nanoTime();

    public Progress(Console console) {
        this.console = console;
    }

    public void say(String what) {
        console.note(String.format(Locale.ROOT, "[%5.1f s] %s", elapsed().toMillis() / 1000.0, what));
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
