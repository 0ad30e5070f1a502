package org.signet.ledger.channel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.signet.ledger.Alarm;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;

/**
 * Where a ledger's {@link Engine} is once its store is open and checked. Whoever asks it something waits for that; what is
 * damaged is not answered, and halts the channel.
 */
final class EngineRoom {
    private final Alarms alarms;
    private final CompletableFuture<Engine> opened = new CompletableFuture<>();
    private volatile boolean closed;

    EngineRoom(Alarms alarms) {
        this.alarms = alarms;
    }

    void opened(Engine engine) {
        opened.complete(engine);
    }

    /** The store could not be opened; every question is answered with {@code cause}. */
    void failed(Throwable cause) {
        opened.completeExceptionally(cause);
    }

    /** Waits for the engine. */
    Engine engine() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The engine, when the store is open. */
    Optional<Engine> present() {
        return opened.isDone() && !opened.isCompletedExceptionally() ? Optional.of(opened.join()) : Optional.empty();
    }

    /** Whether a question is answered at once, be it with a failure. */
    boolean isDecided() {
        return opened.isDone();
    }

    /** Answers a reader; a value that is damaged halts the channel and is not served. */
    <R> R answer(Function<Engine, R> question) {
        try {
            return question.apply(engine());
        } catch (DamagedStoreException e) {
            alarms.raise(Alarm.What.DAMAGED_STORE, height(), String.valueOf(e.getMessage()));
            throw e;
        } catch (IllegalStateException e) {
            throw closed ? isClosedNow() : e;
        }
    }

    long height() {
        return present().map(engine -> engine.chronicle().head().height()).orElse(0L);
    }

    /** True for the first caller only. */
    synchronized boolean beginClosing() {
        boolean isFirst = !closed;
        closed = true;
        return isFirst;
    }

    boolean isClosed() {
        return closed;
    }

    static NotTakenException isClosedNow() {
        return new NotTakenException(Why.NOT_SERVING, "the ledger is closed");
    }
}
