package org.signet.ledger.ratis;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.ratis.client.impl.ClientProtoUtils;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.ratis.Membership.Channel;
import org.signet.ledger.ratis.Submission.Answer;
import org.signet.ledger.sequence.Sequencer;

/** One channel's order, as a Raft group. Thread-safe. */
final class RatisSequencer implements Sequencer, Submission.Leader {
    /** Entries under way from this node; with full entries 64 MiB. Beyond it an append is answered "busy". */
    static final int PENDING_ENTRIES = 64;

    private final RatisNode node;
    private final Channel channel;
    private final RaftServer.Division division;
    private final LedgerStateMachine machine;
    private final RaftPeerId self;
    private final ClientId client = ClientId.randomId();
    private final AtomicLong callIds = new AtomicLong();
    private final Set<Submission> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final PeerWatch watch;
    private final ScheduledFuture<?> ticks;

    RatisSequencer(RatisNode node, Channel channel, RaftServer.Division division, LedgerStateMachine machine) {
        this.node = node;
        this.channel = channel;
        this.division = division;
        this.machine = machine;
        this.self = division.getId();
        this.watch = new PeerWatch(self.toString(), channel, this::ask, this::resign);
        this.ticks = node.timer().scheduleWithFixedDelay(this::tick, 0, PeerWatch.PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<Void> append(byte[] entry) {
        if (!StampedEntry.isSized(entry.length)) {
            return refused(
                    Why.TOO_LARGE,
                    "entry has " + entry.length + " bytes; it must have 1 to " + StampedEntry.ENTRY_BYTES);
        }
        if (closed.get()) {
            return refused(Why.NOT_SERVING, "the sequencer of " + channel.name() + " is closed");
        }
        if (pending.size() >= PENDING_ENTRIES) {
            return refused(Why.BUSY, PENDING_ENTRIES + " entries are waiting to be ordered");
        }
        var submission = new Submission(this, callIds.incrementAndGet(), UnsafeByteOperations.unsafeWrap(entry));
        pending.add(submission);
        submission.result().whenComplete((done, failure) -> pending.remove(submission));
        submission.attempt();
        if (closed.get()) {
            abandon(submission);
        }
        return submission.result();
    }

    private static CompletableFuture<Void> refused(Why why, String message) {
        return CompletableFuture.failedFuture(new NotTakenException(why, message));
    }

    @Override
    public CompletableFuture<Answer> offer(long callId, ByteString entry) {
        DivisionInfo info = division.getInfo();
        RaftPeerId leader = info.getLeaderId();
        if (leader == null || !info.isAlive() || (leader.equals(self) && !info.isLeaderReady())) {
            return CompletableFuture.completedFuture(Answer.NONE);
        }
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(leader)
                .setGroupId(channel.group())
                .setCallId(callId)
                .setMessage(Message.valueOf(entry))
                .setType(RaftClientRequest.writeRequestType())
                .build();
        return leader.equals(self) ? offerHere(request) : offerTo(leader.toString(), request);
    }

    private CompletableFuture<Answer> offerHere(RaftClientRequest request) {
        try {
            // A copy: the time limit is this attempt's, while Ratis answers later attempts with the same future.
            return node.server()
                    .submitClientRequestAsync(request)
                    .copy()
                    .orTimeout(Submission.ATTEMPT_MILLIS, TimeUnit.MILLISECONDS)
                    .thenApply(Answers::of)
                    .exceptionallyCompose(Answers::ofFailure);
        } catch (IOException e) {
            return Answers.ofFailure(e);
        }
    }

    private CompletableFuture<Answer> offerTo(String leader, RaftClientRequest request) {
        String address = Optional.ofNullable(channel.addresses().get(leader)).orElseThrow();
        return node.links()
                .call(address, ClientProtoUtils.toRaftClientRequestProto(request), Submission.ATTEMPT_MILLIS)
                .thenApply(Answers::of)
                .exceptionallyCompose(Answers::ofFailure);
    }

    @Override
    public void later(Runnable task, long delayMillis) {
        node.later(task, delayMillis);
    }

    private void ask(String organisation, BiConsumer<RaftClientReplyProto, Throwable> answered) {
        String address =
                Optional.ofNullable(channel.addresses().get(organisation)).orElseThrow();
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(RaftPeerId.valueOf(organisation))
                .setGroupId(channel.group())
                .setCallId(callIds.incrementAndGet())
                .setType(RaftClientRequest.staleReadRequestType(-1))
                .build();
        node.links()
                .call(address, ClientProtoUtils.toRaftClientRequestProto(request), PeerWatch.REACHABLE_MILLIS / 2)
                .whenComplete(answered);
    }

    private void resign() {
        var request = new TransferLeadershipRequest(
                client, self, channel.group(), callIds.incrementAndGet(), null, Submission.ATTEMPT_MILLIS);
        try {
            node.server().transferLeadershipAsync(request);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void tick() {
        DivisionInfo info = division.getInfo();
        if (closed.get()) {
            return;
        }
        if (!info.isAlive()) {
            machine.fail(
                    new IOException("Ratis closed the group of " + channel.name() + " on this node; its log says why"));
            return;
        }
        watch.ask(info);
    }

    @Override
    public Status status() {
        DivisionInfo info = division.getInfo();
        RaftPeerId leader = info.getLeaderId();
        if (closed.get() || !info.isAlive() || leader == null) {
            return new Status(false, "", watch.reachable());
        }
        // A leader without a majority gives up within the election time, and a follower without a leader forgets it.
        boolean serving = !leader.equals(self) || info.isLeaderReady();
        return new Status(serving, leader.toString(), watch.reachable());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ticks.cancel(false);
            machine.stop();
            pending.forEach(this::abandon);
            node.leave(channel);
        }
    }

    private void abandon(Submission submission) {
        submission.fail(Why.NOT_SERVING, "the node is stopping; it is not known whether the entry will be ordered");
    }

    RaftGroupId group() {
        return channel.group();
    }
}
