package org.signet.ledger.ratis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.exceptions.ResourceUnavailableException;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.signet.ledger.ratis.Submission.Answer;

/** Reads Ratis' replies. */
final class Answers {
    private Answers() {}

    /** This node's own reply. */
    static Answer of(RaftClientReply reply) {
        if (reply.isSuccess()) {
            return Answer.ORDERED;
        }
        return reply.getStateMachineException() == null ? Answer.NOT_LEADER : Answer.REFUSED;
    }

    /** Another node's reply. */
    static Answer of(RaftClientReplyProto reply) {
        if (reply.getRpcReply().getSuccess()) {
            return Answer.ORDERED;
        }
        return reply.hasStateMachineException() ? Answer.REFUSED : Answer.NOT_LEADER;
    }

    /** Busy, when that is what the failure says; otherwise the failure. */
    static CompletableFuture<Answer> ofFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return isBusy(cause) ? CompletableFuture.completedFuture(Answer.BUSY) : CompletableFuture.failedFuture(cause);
    }

    private static boolean isBusy(Throwable cause) {
        if (cause instanceof StatusRuntimeException refusal) {
            Metadata trailers = refusal.getTrailers();
            return trailers != null
                    && ResourceUnavailableException.class.getName().equals(trailers.get(GrpcUtil.EXCEPTION_TYPE_KEY));
        }
        return cause instanceof ResourceUnavailableException;
    }
}
