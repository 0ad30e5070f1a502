package org.signet.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting before asking somebody again who cannot be waited for otherwise. */
public final class Pause {
    private Pause() {}

    public static void of(Duration duration) throws InterruptedException {
        try {
            new CompletableFuture<Void>().get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it", e);
        }
    }
}
