package org.signet.ledger.ratis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.ClientMessageEntryProto;
import org.apache.ratis.proto.RaftProtos.GroupInfoRequestProto;
import org.apache.ratis.proto.RaftProtos.GroupListRequestProto;
import org.apache.ratis.proto.RaftProtos.GroupManagementRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.LeaderElectionManagementRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftClientReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadRequestTypeProto;
import org.apache.ratis.proto.RaftProtos.ReplicationLevel;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.SetConfigurationRequestProto;
import org.apache.ratis.proto.RaftProtos.SnapshotManagementRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.proto.RaftProtos.TransferLeadershipRequestProto;
import org.apache.ratis.proto.RaftProtos.WriteRequestTypeProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.Genesis;
import org.signet.ledger.sequence.Sequencer;

/**
 * What a member, or somebody else, can do at a node's port with a real certificate over real TLS. The node of "custodian" is
 * in channel alpha with "manager", and in channel beta with "rival"; "manager" is no member of beta.
 */
class PeerGuardTest {
    @TempDir
    static Path directory;

    private static TestNetwork network;
    private static Genesis alpha;
    private static Genesis beta;
    private static Sequencer alphaAtCustodian;
    private static Recorder recorder;
    private static int port;

    @BeforeAll
    static void openTwoChannels() {
        network = new TestNetwork(directory, "custodian", "manager", "rival", "stranger");
        alpha = network.genesis("alpha", "custodian", "manager");
        beta = network.genesis("beta", "custodian", "rival");
        recorder = new Recorder();
        RatisNode custodian = network.start("custodian");
        port = custodian.port();
        alphaAtCustodian = custodian.open(alpha, network.peers(alpha), recorder);
        custodian.open(beta, network.peers(beta), new Recorder());
        network.start("manager").open(alpha, network.peers(alpha), new Recorder());
        await().atMost(Duration.ofSeconds(15))
                .until(() -> alphaAtCustodian.status().serving());
    }

    @AfterAll
    static void stillWorks() throws Exception {
        try (TestNetwork closedAfterwards = network) {
            alphaAtCustodian.append("unharmed".getBytes(UTF_8)).get(15, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> recorder.entries().contains("unharmed"));
            assertEquals(0, recorder.failures().size());
        }
    }

    private static Intruder manager() {
        return Intruder.with(network.identity("manager"), port);
    }

    private static Intruder rival() {
        return Intruder.with(network.identity("rival"), port);
    }

    private static RaftRpcRequestProto from(String requestor, Genesis channel) {
        return header(requestor, "custodian", channel);
    }

    private static RaftRpcRequestProto header(String requestor, String receiver, Genesis channel) {
        return RaftRpcRequestProto.newBuilder()
                .setRequestorId(ByteString.copyFromUtf8(requestor))
                .setReplyId(ByteString.copyFromUtf8(receiver))
                .setRaftGroupId(RaftGroupIdProto.newBuilder()
                        .setId(RatisNode.groupOf(channel).toByteString()))
                .setCallId(1)
                .build();
    }

    /** A vote asked for in term 0, which nobody grants, so that asking does no harm. */
    private static RequestVoteRequestProto vote(RaftRpcRequestProto header) {
        return RequestVoteRequestProto.newBuilder()
                .setServerRequest(header)
                .setPreVote(true)
                .setCandidateLastEntry(TermIndexProto.newBuilder())
                .build();
    }

    private static AppendEntriesRequestProto append(RaftRpcRequestProto header) {
        return AppendEntriesRequestProto.newBuilder().setServerRequest(header).build();
    }

    private static RaftClientRequestProto.Builder request(Genesis channel) {
        return RaftClientRequestProto.newBuilder()
                .setRpcRequest(from("", channel).toBuilder()
                        .setRequestorId(ClientId.randomId().toByteString()))
                .setMessage(ClientMessageEntryProto.newBuilder().setContent(ByteString.copyFromUtf8("an entry")));
    }

    private static RaftClientRequestProto entry(Genesis channel) {
        return request(channel)
                .setWrite(WriteRequestTypeProto.newBuilder().setReplication(ReplicationLevel.MAJORITY))
                .build();
    }

    private static void assertRefused(Status.Code code, String reason, Executable call) {
        var refusal = assertThrows(StatusRuntimeException.class, call);
        assertEquals(code, refusal.getStatus().getCode(), refusal.toString());
        String text = String.valueOf(refusal.getStatus().getDescription());
        assertTrue(text.contains(reason), text);
    }

    private static void assertDenied(String reason, Executable call) {
        assertRefused(Status.Code.PERMISSION_DENIED, reason, call);
    }

    @Test
    void aMemberAsksForVotesInItsOwnNameOnly() {
        try (var intruder = manager()) {
            RequestVoteReplyProto reply = intruder.raft().requestVote(vote(from("manager", alpha)));
            assertEquals("custodian", reply.getServerReply().getReplyId().toStringUtf8());
            assertDenied(
                    "requestor must be manager and is custodian",
                    () -> intruder.raft().requestVote(vote(from("custodian", alpha))));
            assertDenied(
                    "receiver must be custodian and is manager",
                    () -> intruder.raft().requestVote(vote(header("manager", "manager", alpha))));
        }
    }

    @Test
    void aMemberAppendsAndStartsElectionsInItsOwnNameOnly() {
        try (var intruder = manager()) {
            assertDenied(
                    "requestor must be manager and is custodian",
                    () -> Intruder.send(intruder.raftStreams()::appendEntries, append(from("custodian", alpha))));
            assertDenied(
                    "requestor must be manager and is custodian",
                    () -> intruder.raft()
                            .startLeaderElection(StartLeaderElectionRequestProto.newBuilder()
                                    .setServerRequest(from("custodian", alpha))
                                    .build()));
        }
    }

    @Test
    void aMemberOfOneChannelCannotReachAnother() {
        try (var intruder = manager()) {
            assertDenied("no member's node of beta", () -> intruder.raft().requestVote(vote(from("rival", beta))));
            assertDenied("no member's node of beta", () -> intruder.raft().requestVote(vote(from("manager", beta))));
            assertDenied(
                    "no member's node of beta",
                    () -> Intruder.send(intruder.raftStreams()::appendEntries, append(from("manager", beta))));
            assertDenied("no member's node of beta", () -> Intruder.send(intruder.client()::unordered, entry(beta)));
        }
        try (var intruder = rival()) {
            assertDenied("no member's node of alpha", () -> Intruder.send(intruder.client()::unordered, entry(alpha)));
        }
    }

    @Test
    void aMemberSubmitsToItsOwnChannel() throws Throwable {
        try (var intruder = manager()) {
            RaftClientReplyProto reply = Intruder.send(intruder.client()::unordered, entry(alpha));
            assertTrue(reply.getRpcReply().getSuccess() || reply.hasNotLeaderException(), reply.toString());
        }
    }

    @Test
    void aChannelThatIsNotOpenIsNotServed() {
        try (var intruder = manager()) {
            Genesis other = network.genesis("gamma", "custodian", "manager");
            assertRefused(
                    Status.Code.UNAVAILABLE,
                    "not open",
                    () -> intruder.raft().requestVote(vote(from("manager", other))));
        }
    }

    @Test
    void nobodyAddsOrDropsAMemberThroughTheLog() {
        var alone = RaftConfigurationProto.newBuilder()
                .addPeers(RaftPeerProto.newBuilder().setId(ByteString.copyFromUtf8("manager")));
        var withStranger = alone.clone()
                .addPeers(RaftPeerProto.newBuilder().setId(ByteString.copyFromUtf8("custodian")))
                .addPeers(RaftPeerProto.newBuilder().setId(ByteString.copyFromUtf8("stranger")));
        var listening = alone.clone()
                .addPeers(RaftPeerProto.newBuilder().setId(ByteString.copyFromUtf8("custodian")))
                .addListeners(RaftPeerProto.newBuilder().setId(ByteString.copyFromUtf8("stranger")));
        for (var configuration : new RaftConfigurationProto.Builder[] {alone, withStranger, listening}) {
            var request = append(from("manager", alpha)).toBuilder()
                    .addEntries(LogEntryProto.newBuilder().setConfigurationEntry(configuration))
                    .build();
            try (var intruder = manager()) {
                assertDenied(
                        "not that of the members of alpha",
                        () -> Intruder.send(intruder.raftStreams()::appendEntries, request));
            }
        }
    }

    @Test
    void aClientsOtherRequestsAreNotServed() {
        try (var intruder = manager()) {
            assertDenied(
                    "requests of type READ",
                    () -> Intruder.send(
                            intruder.client()::unordered,
                            request(alpha)
                                    .setRead(ReadRequestTypeProto.newBuilder())
                                    .build()));
            assertDenied(
                    "requests of type WRITE",
                    () -> Intruder.send(
                            intruder.client()::unordered,
                            request(alpha)
                                    .setWrite(WriteRequestTypeProto.newBuilder().setReplication(ReplicationLevel.ALL))
                                    .build()));
            assertDenied("ordered is not served", () -> Intruder.send(intruder.client()::ordered, entry(alpha)));
        }
    }

    @Test
    void administrationIsNotServedToAnybody() {
        RaftRpcRequestProto header = from("manager", alpha);
        try (var intruder = manager()) {
            var admin = intruder.admin();
            Map<String, Executable> calls = Map.of(
                    "groupManagement",
                    () -> admin.groupManagement(GroupManagementRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()),
                    "setConfiguration",
                    () -> admin.setConfiguration(SetConfigurationRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()),
                    "transferLeadership",
                    () -> admin.transferLeadership(TransferLeadershipRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()),
                    "snapshotManagement",
                    () -> admin.snapshotManagement(SnapshotManagementRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()),
                    "leaderElectionManagement",
                    () -> admin.leaderElectionManagement(LeaderElectionManagementRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()),
                    "groupList",
                    () -> admin.groupList(GroupListRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()),
                    "groupInfo",
                    () -> admin.groupInfo(GroupInfoRequestProto.newBuilder()
                            .setRpcRequest(header)
                            .build()));
            calls.forEach((name, call) -> assertDenied(name + " is not served", call));
        }
    }

    @Test
    void snapshotsAndReadsThroughTheLeaderAreNotServed() {
        try (var intruder = manager()) {
            assertDenied(
                    "installSnapshot is not served",
                    () -> Intruder.send(
                            intruder.raftStreams()::installSnapshot,
                            InstallSnapshotRequestProto.newBuilder()
                                    .setServerRequest(from("manager", alpha))
                                    .build()));
            assertDenied(
                    "readIndex is not served",
                    () -> intruder.raft()
                            .readIndex(ReadIndexRequestProto.newBuilder()
                                    .setServerRequest(from("manager", alpha))
                                    .build()));
        }
    }

    @Test
    void certificatesThatAreNoMembersNodesAreRefusedByTls() {
        Map<String, Intruder> intruders = Map.of(
                "an authority that is no member's", Intruder.with(network.identity("stranger"), port),
                "a member's name, certified by another", Intruder.with(network.node("stranger", "manager"), port),
                "another member's name", Intruder.with(network.node("custodian", "manager"), port),
                "a person of a member", Intruder.with(network.person("manager"), port),
                "expired", Intruder.with(network.expiredNode("manager"), port),
                "no TLS", Intruder.inPlainText(port));
        intruders.forEach((name, intruder) -> {
            try (intruder) {
                var refusal = assertThrows(
                        StatusRuntimeException.class,
                        () -> intruder.raft().requestVote(vote(from("manager", alpha))),
                        name);
                assertEquals(Status.Code.UNAVAILABLE, refusal.getStatus().getCode(), name + ": " + refusal);
            }
        });
    }
}
