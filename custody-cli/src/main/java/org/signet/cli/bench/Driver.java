package org.signet.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Pause;

/** Sends signed transactions to a node, each until it is accepted and final, and keeps the time of each. */
final class Driver {
    /** One who sends when it is due may wait for so many answers at once. */
    private static final int RATE_CLIENTS = 128;

    private static final int WAIT_SECONDS = 30;
    private static final Duration RETRY = Duration.ofMillis(200);

    /** A node that was killed is back before; one that is not, is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    /**
     * What came of the sending.
     *
     * @param nanos from when each was due to the answer that it is final, in the order in which they were given
     * @param finishedNanos when each was known to be final, from the first that was due on
     * @param lastHeight the highest block that has one of them
     * @param repeated how many were sent again, since the node did not answer, or answered "later"
     */
    record Sent(long[] nanos, long[] finishedNanos, long lastHeight, int repeated) {}

    private final NodeClient node;
    private final String channel;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicLong lastHeight = new AtomicLong();

    Driver(NodeClient node, String channel) {
        this.node = node;
        this.channel = channel;
    }

    /** How many are final so far. */
    int answered() {
        return answered.get();
    }

    /** Every client hands in the next batch when its last one is final. */
    Sent closedLoop(List<byte[]> signed, int clients, int batch) {
        long[] nanos = new long[signed.size()];
        long[] finished = new long[signed.size()];
        var next = new AtomicInteger();
        long began = System.nanoTime();
        run(clients, () -> {
            int from;
            while ((from = next.getAndAdd(batch)) < signed.size()) {
                int until = Math.min(from + batch, signed.size());
                long due = System.nanoTime();
                deliver(signed.subList(from, until));
                long now = System.nanoTime();
                Arrays.fill(nanos, from, until, now - due);
                Arrays.fill(finished, from, until, now - began);
            }
        });
        return sent(nanos, finished);
    }

    /** Every transaction is sent by itself when it is due, however long the answers take. */
    Sent openLoop(List<byte[]> signed, double rate) {
        long[] nanos = new long[signed.size()];
        long[] finished = new long[signed.size()];
        var next = new AtomicInteger();
        long began = System.nanoTime();
        run(RATE_CLIENTS, () -> {
            int place;
            while ((place = next.getAndIncrement()) < signed.size()) {
                long due = began + (long) (place / rate * TimeUnit.SECONDS.toNanos(1));
                await(due);
                deliver(signed.subList(place, place + 1));
                long now = System.nanoTime();
                nanos[place] = now - due;
                finished[place] = now - began;
            }
        });
        return sent(nanos, finished);
    }

    private static void await(long due) {
        long left;
        while ((left = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private Sent sent(long[] nanos, long[] finished) {
        return new Sent(nanos, finished, lastHeight.get(), repeated.get());
    }

    private interface Sending {
        void run() throws InterruptedException;
    }

    private static void run(int clients, Sending sending) {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            IntStream.range(0, clients)
                    .forEach(client -> tasks.add(() -> {
                        sending.run();
                        return true;
                    }));
            for (Future<Boolean> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailure failure
                    ? failure
                    : new IllegalStateException("sending failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Hands in until all are final. What the node did not take, or did not get final in time, is sent again as it is. */
    private void deliver(List<byte[]> signed) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<byte[]> left = signed;
        while (true) {
            left = handIn(left);
            if (left.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw CommandFailure.unreachable(
                        left.size() + " instructions are not final after " + PATIENCE.toSeconds() + " s");
            }
            repeated.addAndGet(left.size());
            Pause.of(RETRY);
        }
    }

    /** Those that must be sent again. */
    private List<byte[]> handIn(List<byte[]> signed) {
        List<Answer> answers;
        try {
            answers = node.submitAll(channel, signed, WAIT_SECONDS);
        } catch (CommandFailure failure) {
            if (failure.exitCode() == ExitCode.UNREACHABLE) {
                return signed;
            }
            throw failure;
        }
        var again = new ArrayList<byte[]>();
        for (int i = 0; i < signed.size(); i++) {
            if (!isFinal(answers.get(i))) {
                again.add(signed.get(i));
            }
        }
        answered.addAndGet(signed.size() - again.size());
        return again;
    }

    private boolean isFinal(Answer answer) {
        if (answer.isPassing()) {
            return false;
        }
        JsonNode receipt = answer.json();
        if (!receipt.path("decision").asText().equals("ACCEPTED")) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "an instruction of the benchmark was not accepted, so nothing is measured: " + answer.sentence());
        }
        lastHeight.accumulateAndGet(receipt.path("height").asLong(), Math::max);
        return receipt.path("final").asBoolean();
    }
}
