package org.signet.ledger.ratis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;

/**
 * One entry on its way to the leader. It is offered to whoever leads, again and again under the same call id, until a
 * leader answers or the time is over. The leader remembers call ids, so an entry that was ordered by an earlier attempt is
 * not ordered twice.
 */
final class Submission {
    /** Longer than an election among busy peers, shorter than a caller's patience. */
    static final int TIME_MILLIS = 10_000;

    /** An attempt without an answer is given up, since the leader may be gone without a word. */
    static final int ATTEMPT_MILLIS = 3_000;

    private static final int PAUSE_MILLIS = 100;

    /** What a leader said to an attempt. */
    enum Answer {
        ORDERED,
        /** It has as much to do as it takes on. */
        BUSY,
        /** It will not take this entry, whenever. */
        REFUSED,
        /** It does not lead, or not yet. */
        NOT_LEADER,
        /** There is no leader to ask. */
        NONE
    }

    /** Somebody who leads, or not. */
    interface Leader {
        /** Completes with the answer, or exceptionally when there is none. */
        CompletableFuture<Answer> offer(long callId, ByteString entry);

        void later(Runnable task, long delayMillis);
    }

    private final Leader leader;
    private final long callId;
    private final ByteString entry;
    private final long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIME_MILLIS);
    private final CompletableFuture<Void> result = new CompletableFuture<>();
    private volatile boolean sent;
    private volatile boolean busy;

    Submission(Leader leader, long callId, ByteString entry) {
        this.leader = leader;
        this.callId = callId;
        this.entry = entry;
    }

    CompletableFuture<Void> result() {
        return result;
    }

    void attempt() {
        if (result.isDone()) {
            return;
        }
        if (System.nanoTime() - deadlineNanos >= 0) {
            giveUp();
            return;
        }
        leader.offer(callId, entry).whenComplete((answer, failure) -> {
            if (failure != null) {
                // No answer is no proof that the entry is not in the leader's log.
                sent = true;
                tryAgain();
            } else {
                take(answer);
            }
        });
    }

    private void take(Answer answer) {
        busy = answer == Answer.BUSY;
        switch (answer) {
            case ORDERED -> result.complete(null);
            case REFUSED -> fail(Why.TOO_LARGE, "the leader refuses an entry of " + entry.size() + " bytes");
            case NOT_LEADER -> {
                // A leader that loses its office answers so for what it has logged, too.
                sent = true;
                tryAgain();
            }
            case BUSY, NONE -> tryAgain();
        }
    }

    private void tryAgain() {
        leader.later(this::attempt, PAUSE_MILLIS);
    }

    private void giveUp() {
        String fate = sent ? "it is not known whether it will be ordered" : "it was not ordered";
        if (busy) {
            fail(Why.BUSY, "the leader was busy for " + TIME_MILLIS + " ms; " + fate);
        } else {
            fail(Why.NO_QUORUM, "no leader took the entry within " + TIME_MILLIS + " ms; " + fate);
        }
    }

    void fail(Why why, String message) {
        result.completeExceptionally(new NotTakenException(why, message));
    }
}
