package org.signet.ledger.ratis;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** How Ratis is set up here, and why. What is not set is Ratis' default. */
final class RatisSettings {
    /** A follower that hears nothing for this long asks for an election; several garbage collections fit in. */
    static final int ELECTION_MIN_MILLIS = 1_000;

    static final int ELECTION_MAX_MILLIS = 2_000;

    /** After a start nobody leads yet, so less patience; pre-vote keeps a hasty peer from disturbing. */
    private static final int FIRST_ELECTION_MIN_MILLIS = 400;

    private static final int FIRST_ELECTION_MAX_MILLIS = 900;

    private static final int REQUEST_TIMEOUT_MILLIS = 3_000;

    /** Three full entries travel together; must be 1 MiB less than {@link #MESSAGE}. */
    private static final SizeInBytes APPENDER_BUFFER = SizeInBytes.valueOf("3MB");

    private static final SizeInBytes MESSAGE = SizeInBytes.valueOf("8MB");

    /** Of the log's files, for all channels together; a channel's is not smaller than {@link #SEGMENT_MIN}. */
    private static final SizeInBytes SEGMENTS = SizeInBytes.valueOf("32MB");

    private static final SizeInBytes SEGMENT_MIN = SizeInBytes.valueOf("4MB");

    /** Must be larger than any log entry. */
    private static final SizeInBytes WRITE_BUFFER = SizeInBytes.valueOf("4MB");

    /** Ended files of a channel that are kept in memory, besides the one that is written. */
    private static final int SEGMENTS_CACHED = 2;

    /** Entries that a leader has taken in and not yet applied; beyond it answers that it is busy. */
    private static final int PENDING_ENTRIES = 256;

    private static final SizeInBytes PENDING_BYTES = SizeInBytes.valueOf("64MB");

    private RatisSettings() {}

    /** @param channels that the node will open */
    static RaftProperties of(String host, int port, int channels) {
        var properties = new RaftProperties();
        RaftConfigKeys.Rpc.setType(properties, new PromptRpc());
        GrpcConfigKeys.Server.setHost(properties, host);
        GrpcConfigKeys.Server.setPort(properties, port);
        GrpcConfigKeys.setMessageSizeMax(properties, MESSAGE);
        GrpcConfigKeys.setFlowControlWindow(properties, MESSAGE);
        setTimes(properties);
        setLog(properties, channels);
        return properties;
    }

    static void setDirectory(RaftProperties properties, Path directory) {
        RaftServerConfigKeys.setStorageDir(properties, List.of(directory.toFile()));
    }

    private static void setTimes(RaftProperties properties) {
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, millis(ELECTION_MIN_MILLIS));
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, millis(ELECTION_MAX_MILLIS));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, millis(FIRST_ELECTION_MIN_MILLIS));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, millis(FIRST_ELECTION_MAX_MILLIS));
        RaftServerConfigKeys.Rpc.setRequestTimeout(properties, millis(REQUEST_TIMEOUT_MILLIS));
        RaftServerConfigKeys.LeaderElection.setPreVote(properties, true);
        // Ratis closes itself after a pause of a minute. A suspended machine is no reason: Raft is safe with late
        // peers.
        RaftServerConfigKeys.setCloseThreshold(properties, TimeDuration.valueOf(3_650, TimeUnit.DAYS));
        RaftServerConfigKeys.setSleepDeviationThreshold(properties, millis(ELECTION_MIN_MILLIS));
    }

    private static void setLog(RaftProperties properties, int channels) {
        // With many channels, the parts of their logs that are in memory would fill it.
        SizeInBytes segment =
                SizeInBytes.valueOf(Math.max(SEGMENT_MIN.getSize(), SEGMENTS.getSize() / Math.max(1, channels)));
        // Entries that only repeat the commit index would make the log grow when nothing happens.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, segment);
        RaftServerConfigKeys.Log.setPreallocatedSize(properties, SizeInBytes.valueOf("1MB"));
        RaftServerConfigKeys.Log.setWriteBufferSize(properties, WRITE_BUFFER);
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, SEGMENTS_CACHED);
        RaftServerConfigKeys.Log.setSegmentCacheSizeMax(
                properties, SizeInBytes.valueOf((SEGMENTS_CACHED + 1) * segment.getSize()));
        RaftServerConfigKeys.Log.setQueueByteLimit(properties, PENDING_BYTES.getSizeInt());
        RaftServerConfigKeys.Log.setUnsafeFlushEnabled(properties, false);
        RaftServerConfigKeys.Log.setAsyncFlushEnabled(properties, false);
        RaftServerConfigKeys.Log.setCorruptionPolicy(properties, RaftServerConfigKeys.Log.CorruptionPolicy.EXCEPTION);
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, APPENDER_BUFFER);
        RaftServerConfigKeys.Write.setElementLimit(properties, PENDING_ENTRIES);
        RaftServerConfigKeys.Write.setByteLimit(properties, PENDING_BYTES);
        // The whole log stays, and no state is taken from others.
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, false);
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setTriggerWhenRemoveEnabled(properties, false);
    }

    private static TimeDuration millis(int millis) {
        return TimeDuration.valueOf(millis, TimeUnit.MILLISECONDS);
    }
}
