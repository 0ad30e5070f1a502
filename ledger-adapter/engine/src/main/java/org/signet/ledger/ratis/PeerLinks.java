package org.signet.ledger.ratis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContext;

/**
 * Connections to the other members' nodes on which this node is a client: entries for a leader, questions to peers.
 *
 * <p>Ratis' own client is not used: it retries for ever, its stream dies with the first refusal, and it deserialises
 * objects out of replies. Each request is one call here, with its own deadline, and a reply is read as what it is, a
 * protocol buffer.
 */
final class PeerLinks implements AutoCloseable {
    /** Replies carry no entries. */
    private static final int REPLY_BYTES = 64 * 1024;

    private final SslContext tls;
    private final Map<String, ManagedChannel> connections = new ConcurrentHashMap<>();

    PeerLinks(SslContext tls) {
        this.tls = tls;
    }

    /** Completes with the peer's reply, or exceptionally when there was none in time. */
    CompletableFuture<RaftClientReplyProto> call(String address, RaftClientRequestProto request, long timeoutMillis) {
        var reply = new CompletableFuture<RaftClientReplyProto>();
        var connection = connections.computeIfAbsent(address, this::connect);
        // A peer that comes back shall not wait for the end of a long pause between attempts to connect.
        connection.resetConnectBackoff();
        StreamObserver<RaftClientRequestProto> call = RaftClientProtocolServiceGrpc.newStub(connection)
                .withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
                .unordered(new Completing(reply));
        call.onNext(request);
        call.onCompleted();
        return reply;
    }

    private ManagedChannel connect(String address) {
        return NettyChannelBuilder.forTarget(address)
                .proxyDetector(target -> null)
                .useTransportSecurity()
                .sslContext(tls)
                .maxInboundMessageSize(REPLY_BYTES)
                .disableRetry()
                .build();
    }

    @Override
    public void close() {
        connections.values().forEach(ManagedChannel::shutdownNow);
    }

    private record Completing(CompletableFuture<RaftClientReplyProto> reply)
            implements StreamObserver<RaftClientReplyProto> {
        @Override
        public void onNext(RaftClientReplyProto value) {
            reply.complete(value);
        }

        @Override
        public void onError(Throwable failure) {
            reply.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            reply.completeExceptionally(new IllegalStateException("the peer closed the call without a reply"));
        }
    }
}
