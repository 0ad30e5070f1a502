package org.signet.ledger.ratis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.Server;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyServerBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.TlsContexts;

/** What a node believes of those that it calls. */
class PeerTrustTest {
    @TempDir
    Path directory;

    private static boolean codeRan;

    /** What a member might send in place of an exception. */
    private static final class Payload extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            codeRan = true;
        }
    }

    @Test
    void anAddressIsAnsweredByItsMemberOnly() {
        try (var network = new TestNetwork(directory, "auditor", "custodian", "manager")) {
            Genesis genesis = network.genesis("alpha", "auditor", "custodian", "manager");
            RatisNode custodian = network.start("custodian");
            custodian.open(genesis, network.peers(genesis), new Recorder());
            assertEquals(Status.Code.INVALID_ARGUMENT, callCustodian(network, genesis, "custodian"));
            // The manager's address leads to the custodian's node, whose certificate is a member's, too.
            assertEquals(Status.Code.UNAVAILABLE, callCustodian(network, genesis, "manager"));
        }
    }

    private static Status.Code callCustodian(TestNetwork network, Genesis genesis, String supposed) {
        String address = "127.0.0.1:" + network.port("custodian");
        var peers = new TreeMap<>(Map.of("auditor", "x:1", "custodian", "x:2", "manager", "x:3"));
        peers.put(supposed, address);
        var membership = new Membership(InstantSource.system());
        membership.add(Membership.Channel.of(genesis, RatisNode.groupOf(genesis), peers));
        var tls = GrpcTlsConfig.newBuilder()
                .setKeyManager(TlsContexts.keyManager(network.identity("auditor")))
                .setTrustManager(new NodeTrust(membership))
                .setMutualTls(true)
                .setSslProvider(SslProvider.JDK)
                .build();
        try (var links = new PeerLinks(GrpcUtil.buildSslContextForClient(tls))) {
            var failure = assertThrows(
                    CompletionException.class,
                    () -> links.call(address, RaftClientRequestProto.getDefaultInstance(), 10_000)
                            .join());
            return ((StatusRuntimeException) failure.getCause()).getStatus().getCode();
        }
    }

    @Test
    void aMembersAddressIsTheSameInAllChannels() {
        try (var network = new TestNetwork(directory, "custodian", "manager")) {
            RatisNode node = network.start("custodian");
            Genesis alpha = network.genesis("alpha", "custodian", "manager");
            node.open(alpha, network.peers(alpha), new Recorder());
            Genesis beta = network.genesis("beta", "custodian", "manager");
            var elsewhere = new TreeMap<>(network.peers(beta));
            elsewhere.put("manager", "127.0.0.1:1");
            var refusal =
                    assertThrows(IllegalArgumentException.class, () -> node.open(beta, elsewhere, new Recorder()));
            assertTrue(refusal.getMessage().startsWith("peers.manager is 127.0.0.1:1"), refusal.getMessage());
            elsewhere.remove("manager");
            assertThrows(IllegalArgumentException.class, () -> node.open(beta, elsewhere, new Recorder()));
            assertThrows(IllegalArgumentException.class, () -> node.open(alpha, network.peers(alpha), new Recorder()));
        }
    }

    @Test
    void anObjectInAReplyIsNeverDeserialised() throws Exception {
        SafeReplies.install();
        Server liar = NettyServerBuilder.forPort(0)
                .addService(new RaftServerProtocolServiceGrpc.RaftServerProtocolServiceImplBase() {
                    @Override
                    public void requestVote(
                            RequestVoteRequestProto request, StreamObserver<RequestVoteReplyProto> reply) {
                        var trailers = new Metadata();
                        trailers.put(GrpcUtil.EXCEPTION_OBJECT_KEY, serialised());
                        trailers.put(GrpcUtil.CALL_ID, "1");
                        reply.onError(new StatusRuntimeException(Status.INTERNAL, trailers));
                    }
                })
                .build()
                .start();
        ManagedChannel connection = NettyChannelBuilder.forAddress("127.0.0.1", liar.getPort())
                .usePlaintext()
                .build();
        try {
            var failure = assertThrows(
                    StatusRuntimeException.class,
                    () -> RaftServerProtocolServiceGrpc.newBlockingStub(connection)
                            .withDeadlineAfter(10, TimeUnit.SECONDS)
                            .requestVote(RequestVoteRequestProto.getDefaultInstance()));
            assertNotNull(failure.getTrailers());
            assertEquals("1", failure.getTrailers().get(GrpcUtil.CALL_ID));
            assertNotNull(GrpcUtil.unwrapException(failure));
            assertFalse(codeRan, "the peer's object was deserialised");
        } finally {
            connection.shutdownNow();
            liar.shutdownNow();
        }
    }

    private static byte[] serialised() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Payload());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
