package org.signet.ledger.ratis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.segmented.LogSegmentPath;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.FileListSnapshotInfo;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.sequence.Sequencer.Follower;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between Ratis and the follower: stamps entries on the leader, delivers committed ones everywhere.
 *
 * <p>After a restart Ratis applies the log from the first file on that holds something new; what the follower has already
 * applied of it is passed over. An
 * exception may not reach Ratis, which would close the group: the follower is told that it failed, and the peer goes on
 * keeping the log and voting, so that one member's trouble does not cost the others their majority.
 */
final class LedgerStateMachine extends BaseStateMachine {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStateMachine.class);

    /** As Ratis names a file of its log that it has ended: with the first and the last index. */
    private static final Pattern ENDED_FILE = Pattern.compile("log_\\d+-(\\d+)");

    private final String channel;
    private final Follower follower;
    private final long appliedBefore;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    private volatile @Nullable Thread delivering;
    private volatile @Nullable SnapshotInfo appliedFiles;

    LedgerStateMachine(String channel, Follower follower) {
        this.channel = channel;
        this.follower = follower;
        this.appliedBefore = follower.appliedPosition();
    }

    /**
     * Told to Ratis as a snapshot: the last of the log's ended files of which every entry is applied. Without it Ratis reads
     * the whole log once more to apply it, and keeps all of that in memory, since it forgets no file that is newer than its
     * snapshot before it has ended one itself (SegmentedRaftLogWorker, {@code safeCacheEvictIndex}).
     */
    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage) throws IOException {
        super.initialize(server, group, storage);
        LogSegmentPath.getLogSegmentPaths(storage).stream()
                .map(file -> ENDED_FILE.matcher(file.getPath().getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .filter(last -> last <= appliedBefore)
                .max()
                // The term of a snapshot is asked for only where the log does not reach, and here it reaches
                // everywhere.
                .ifPresent(last -> beginAfter(TermIndex.valueOf(0, last)));
    }

    private void beginAfter(TermIndex last) {
        setLastAppliedTermIndex(last);
        appliedFiles = new FileListSnapshotInfo(List.of(), last);
    }

    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        return appliedFiles;
    }

    /** On the leader, before the entry is logged. What is refused here never enters the log. */
    @Override
    public TransactionContext startTransaction(RaftClientRequest request) {
        ByteString entry = request.getMessage().getContent();
        var builder = TransactionContext.newBuilder().setStateMachine(this).setClientRequest(request);
        if (!StampedEntry.isSized(entry.size())) {
            TransactionContext refused = builder.build();
            refused.setException(new IOException(
                    "entry has " + entry.size() + " bytes; it must have 1 to " + StampedEntry.ENTRY_BYTES));
            return refused;
        }
        return builder.setLogData(StampedEntry.stamp(System.currentTimeMillis(), entry))
                .build();
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = Objects.requireNonNull(transaction.getLogEntry());
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        if (entry.getIndex() <= appliedBefore || stopped.get()) {
            return CompletableFuture.completedFuture(Message.EMPTY);
        }
        ByteString logged = entry.getStateMachineLogEntry().getLogData();
        return StampedEntry.parse(logged)
                .map(stamped -> deliver(entry.getIndex(), stamped))
                .orElseGet(() -> passOver(entry.getIndex(), logged.size()));
    }

    private CompletableFuture<Message> deliver(long position, StampedEntry stamped) {
        delivering = Thread.currentThread();
        try {
            CompletableFuture<Void> applied = follower.deliver(position, stamped.timeMillis(), stamped.entry());
            return CompletableFuture.anyOf(applied, stopping).handle((done, failure) -> {
                if (failure != null) {
                    fail(failure);
                }
                return Message.EMPTY;
            });
        } catch (RuntimeException | Error e) {
            fail(e);
            return CompletableFuture.completedFuture(Message.EMPTY);
        } finally {
            delivering = null;
            if (stopped.get()) {
                // The interrupt was meant for the follower, not for Ratis, whose thread this is.
                Thread.interrupted();
            }
        }
    }

    private CompletableFuture<Message> passOver(long position, int bytes) {
        LOG.warn("{}: position {} holds {} bytes that no correct leader writes; passed over", channel, position, bytes);
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    /** Answers a {@link PeerWatch}: how long this peer's log is. */
    @Override
    public CompletableFuture<Message> query(Message request) {
        try {
            long next =
                    getServer().join().getDivision(getGroupId()).getRaftLog().getNextIndex();
            byte[] answer = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
            return CompletableFuture.completedFuture(Message.valueOf(UnsafeByteOperations.unsafeWrap(answer)));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Tells the follower, once, that nothing more will be delivered. */
    void fail(Throwable cause) {
        if (stopped.compareAndSet(false, true)) {
            LOG.error("{}: delivery stopped at {}", channel, getLastAppliedTermIndex(), cause);
            follower.failed(cause);
        }
    }

    /** Delivers nothing more, and lets go of whoever waits for an entry to be applied. */
    void stop() {
        stopped.set(true);
        stopping.complete(null);
        Thread blocked = delivering;
        if (blocked != null) {
            blocked.interrupt();
        }
    }
}
