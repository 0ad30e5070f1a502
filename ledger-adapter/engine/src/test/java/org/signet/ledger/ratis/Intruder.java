package org.signet.ledger.ratis;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.proto.grpc.AdminProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.identity.TlsContexts;

/** Talks to a node's port as it pleases, with whatever certificate it has, or none. */
final class Intruder implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;

    private final ManagedChannel connection;

    private Intruder(ManagedChannel connection) {
        this.connection = connection;
    }

    static Intruder with(KeyFiles.Identity identity, int port) {
        var tls = GrpcTlsConfig.newBuilder()
                .setKeyManager(TlsContexts.keyManager(identity))
                .setTrustManager(new TrustsAnybody())
                .setMutualTls(true)
                .setSslProvider(SslProvider.JDK)
                .build();
        return new Intruder(NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(GrpcUtil.buildSslContextForClient(tls))
                .build());
    }

    static Intruder inPlainText(int port) {
        return new Intruder(
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
    }

    RaftServerProtocolServiceGrpc.RaftServerProtocolServiceBlockingStub raft() {
        return RaftServerProtocolServiceGrpc.newBlockingStub(connection)
                .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    RaftServerProtocolServiceGrpc.RaftServerProtocolServiceStub raftStreams() {
        return RaftServerProtocolServiceGrpc.newStub(connection).withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    RaftClientProtocolServiceGrpc.RaftClientProtocolServiceStub client() {
        return RaftClientProtocolServiceGrpc.newStub(connection).withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    AdminProtocolServiceGrpc.AdminProtocolServiceBlockingStub admin() {
        return AdminProtocolServiceGrpc.newBlockingStub(connection)
                .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends one message on a streaming call and waits for the reply. */
    static <Q, R> R send(Function<StreamObserver<R>, StreamObserver<Q>> method, Q message) throws Throwable {
        var reply = new CompletableFuture<R>();
        StreamObserver<Q> call = method.apply(new StreamObserver<>() {
            @Override
            public void onNext(R value) {
                reply.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                reply.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                reply.completeExceptionally(new IllegalStateException("no reply"));
            }
        });
        call.onNext(message);
        try {
            return reply.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause();
        } finally {
            call.onCompleted();
        }
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }

    /** Whoever attacks does not check. */
    private static final class TrustsAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
