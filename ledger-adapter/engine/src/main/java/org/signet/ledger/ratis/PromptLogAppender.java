package org.signet.ledger.ratis;

import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a follower at once that what it holds is committed.
 *
 * <p>Ratis tells it with the next entry, or with the next heartbeat, which may be half a second away: so long would
 * every member but the leader wait for a transaction that no other follows.
 */
final class PromptLogAppender extends GrpcLogAppender {
    private long told = -1;

    PromptLogAppender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
        super(server, state, follower);
    }

    @Override
    public @Nullable AppendEntriesRequestProto newAppendEntriesRequest(long callId, boolean isHeartbeat)
            throws RaftLogIOException {
        AppendEntriesRequestProto request = super.newAppendEntriesRequest(callId, isHeartbeat);
        if (request != null) {
            return request;
        }
        long committed = getRaftLog().getLastCommittedIndex();
        // A follower takes for committed only what it has written; until it says that it has, telling it is in vain.
        if (committed <= told || getFollower().getMatchIndex() < committed) {
            return null;
        }
        told = committed;
        return super.newAppendEntriesRequest(callId, true);
    }
}
