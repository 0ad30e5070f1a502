package org.signet.ledger.ratis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.server.DivisionInfo;
import org.signet.ledger.ratis.Membership.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every other peer of a channel, every second, how long its log is.
 *
 * <p>Any answer shows that the peer lives; Raft alone would tell a follower only of its leader. And it shows a leader a peer
 * that has lost its log: Ratis remembers for as long as a leader leads how far each peer had come, and never sends
 * anything before that again. Such a leader gives up its office; the next one, often itself, starts without that memory and
 * sends the log from the beginning.
 */
final class PeerWatch {
    static final int PERIOD_MILLIS = 1_000;

    /** A peer that did not answer for so long counts as not reachable. */
    static final int REACHABLE_MILLIS = 4_000;

    /** A shorter log in so many answers in a row is no accident of two clocks. */
    private static final int SHORTER_ANSWERS = 3;

    /** Between two resignations, so that the new leader has time to send. */
    private static final long RESIGNATION_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final Logger LOG = LoggerFactory.getLogger(PeerWatch.class);

    /** Sends the question. */
    interface Question {
        void ask(String organisation, java.util.function.BiConsumer<RaftClientReplyProto, Throwable> answered);
    }

    private final String self;
    private final Channel channel;
    private final Question question;
    private final Runnable resign;
    private final Map<String, Long> heardNanos = new ConcurrentHashMap<>();
    private final Map<String, Integer> shorterAnswers = new ConcurrentHashMap<>();
    private long resignedNanos = System.nanoTime() - RESIGNATION_NANOS;

    PeerWatch(String self, Channel channel, Question question, Runnable resign) {
        this.self = self;
        this.channel = channel;
        this.question = question;
        this.resign = resign;
    }

    /** This node and the peers that answered recently, in the order of their names. */
    List<String> reachable() {
        var reachable = new TreeSet<String>();
        reachable.add(self);
        long now = System.nanoTime();
        heardNanos.forEach((organisation, heard) -> {
            if (now - heard < TimeUnit.MILLISECONDS.toNanos(REACHABLE_MILLIS)) {
                reachable.add(organisation);
            }
        });
        return List.copyOf(reachable);
    }

    void ask(DivisionInfo division) {
        Map<String, Long> known = knownLastPositions(division);
        for (String organisation : channel.organisations()) {
            if (organisation.equals(self)) {
                continue;
            }
            // What was known before the question is no more than what the peer had when it answered.
            long knownLast = known.getOrDefault(organisation, -1L);
            question.ask(organisation, (reply, failure) -> {
                if (failure == null) {
                    heardNanos.put(organisation, System.nanoTime());
                    compare(organisation, knownLast, reply);
                }
            });
        }
    }

    /** As leader: the last position each peer is known to have on disk. */
    private static Map<String, Long> knownLastPositions(DivisionInfo division) {
        var known = new HashMap<String, Long>();
        long[] positions = division.isLeader() ? division.getFollowerMatchIndices() : null;
        if (positions == null) {
            return known;
        }
        List<ServerRpcProto> followers =
                new ArrayList<>(division.getRoleInfoProto().getLeaderInfo().getFollowerInfoList());
        for (int i = 0; i < Math.min(positions.length, followers.size()); i++) {
            known.put(followers.get(i).getId().getId().toStringUtf8(), positions[i]);
        }
        return known;
    }

    private void compare(String organisation, long knownLast, RaftClientReplyProto reply) {
        var answer = reply.getMessage().getContent();
        if (answer.size() != Long.BYTES) {
            return;
        }
        long last = answer.asReadOnlyByteBuffer().getLong() - 1;
        int answers = last < knownLast ? shorterAnswers.merge(organisation, 1, Integer::sum) : 0;
        if (answers == 0) {
            shorterAnswers.remove(organisation);
        } else if (answers >= SHORTER_ANSWERS) {
            resignFor(organisation, last, knownLast);
        }
    }

    private synchronized void resignFor(String organisation, long last, long knownLast) {
        long now = System.nanoTime();
        if (now - resignedNanos < RESIGNATION_NANOS) {
            return;
        }
        resignedNanos = now;
        shorterAnswers.clear();
        LOG.warn(
                "{}: the log of {} ends at {} and had reached {}: it was lost; leaving office so that it is sent again",
                channel.name(),
                organisation,
                last,
                knownLast);
        resign.run();
    }
}
