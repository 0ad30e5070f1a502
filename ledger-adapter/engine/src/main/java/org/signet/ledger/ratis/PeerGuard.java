package org.signet.ledger.ratis;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReplicationLevel;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.proto.grpc.RaftClientProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Grpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a peer say only what its certificate entitles it to, message by message.
 *
 * <ul>
 *   <li>a message of Raft must claim the organisation of the certificate, and mean this node;
 *   <li>a message must be for a channel that is open here and has that organisation as a member;
 *   <li>the members in a logged configuration must be those of the genesis: a leader cannot add or drop one;
 *   <li>a client's request must be an entry to order or a question for this peer's own log;
 *   <li>everything else is not served: administration, snapshots, reads through the leader.
 * </ul>
 */
final class PeerGuard implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(PeerGuard.class);

    private static final int GROUP_ID_BYTES = 16;

    private final String self;
    private final Membership membership;
    private final Map<String, BiConsumer<Caller, Object>> served;

    PeerGuard(String self, Membership membership) {
        this.self = self;
        this.membership = membership;
        this.served = Map.of(
                RaftServerProtocolServiceGrpc.getRequestVoteMethod().getFullMethodName(),
                (caller, message) -> checkPeer(caller, ((RequestVoteRequestProto) message).getServerRequest()),
                RaftServerProtocolServiceGrpc.getStartLeaderElectionMethod().getFullMethodName(),
                (caller, message) -> checkPeer(caller, ((StartLeaderElectionRequestProto) message).getServerRequest()),
                RaftServerProtocolServiceGrpc.getAppendEntriesMethod().getFullMethodName(),
                (caller, message) -> checkAppend(caller, (AppendEntriesRequestProto) message),
                RaftClientProtocolServiceGrpc.getUnorderedMethod().getFullMethodName(),
                (caller, message) -> checkClient(caller, (RaftClientRequestProto) message));
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        var check = served.get(method);
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        try {
            if (session == null) {
                throw new Refusal(Status.UNAUTHENTICATED, "the connection has no TLS");
            }
            var caller = new Caller(session.getPeerCertificates());
            if (check == null) {
                throw new Refusal(Status.PERMISSION_DENIED, method + " is not served to other nodes");
            }
            var guarded = new GuardedCall<>(call);
            return new GuardedListener<>(next.startCall(guarded, headers), guarded, caller, check);
        } catch (SSLPeerUnverifiedException e) {
            return refuse(call, new Refusal(Status.UNAUTHENTICATED, "the peer showed no certificate"));
        } catch (Refusal e) {
            return refuse(call, e);
        }
    }

    private <Q, R> ServerCall.Listener<Q> refuse(ServerCall<Q, R> call, Refusal refusal) {
        log(call, refusal);
        call.close(refusal.status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private void log(ServerCall<?, ?> call, Refusal refusal) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (refusal.status.getCode() == Status.Code.UNAVAILABLE) {
            LOG.debug("{}: cannot serve {}: {}", self, method, refusal.getMessage());
        } else {
            LOG.warn("{}: refused {}: {}", self, method, refusal.getMessage());
        }
    }

    private Membership.Channel checkPeer(Caller caller, RaftRpcRequestProto request) {
        Membership.Channel channel = channelOf(request);
        String organisation = caller.organisationIn(channel);
        checkIs("requestor", organisation, request.getRequestorId());
        checkIs("receiver", self, request.getReplyId());
        return channel;
    }

    private void checkAppend(Caller caller, AppendEntriesRequestProto request) {
        Membership.Channel channel = checkPeer(caller, request.getServerRequest());
        for (LogEntryProto entry : request.getEntriesList()) {
            if (entry.hasConfigurationEntry()) {
                checkConfiguration(channel, entry.getConfigurationEntry());
            }
        }
    }

    private static void checkConfiguration(Membership.Channel channel, RaftConfigurationProto configuration) {
        Set<String> peers = configuration.getPeersList().stream()
                .map(RaftPeerProto::getId)
                .map(ByteString::toStringUtf8)
                .collect(Collectors.toSet());
        boolean others = configuration.getOldPeersCount() > 0
                || configuration.getListenersCount() > 0
                || configuration.getOldListenersCount() > 0;
        if (others || !peers.equals(channel.organisations())) {
            throw new Refusal(
                    Status.PERMISSION_DENIED,
                    "a configuration of " + peers + " is not that of the members of " + channel.name());
        }
    }

    private void checkClient(Caller caller, RaftClientRequestProto request) {
        caller.organisationIn(channelOf(request.getRpcRequest()));
        boolean ordersEntry = request.hasWrite() && request.getWrite().getReplication() == ReplicationLevel.MAJORITY;
        if (!ordersEntry && !request.hasStaleRead()) {
            throw new Refusal(
                    Status.PERMISSION_DENIED, "requests of type " + request.getTypeCase() + " are not served");
        }
    }

    private Membership.Channel channelOf(RaftRpcRequestProto request) {
        ByteString id = request.getRaftGroupId().getId();
        if (id.size() != GROUP_ID_BYTES) {
            throw new Refusal(Status.INVALID_ARGUMENT, "raftGroupId has " + id.size() + " bytes");
        }
        return membership
                .channel(RaftGroupId.valueOf(id))
                .orElseThrow(() -> new Refusal(Status.UNAVAILABLE, "the channel is not open on this node"));
    }

    private static void checkIs(String field, String expected, ByteString claimed) {
        if (!ByteString.copyFromUtf8(expected).equals(claimed)) {
            throw new Refusal(
                    Status.PERMISSION_DENIED, field + " must be " + expected + " and is " + printable(claimed));
        }
    }

    private static String printable(ByteString claimed) {
        return claimed.substring(0, Math.min(claimed.size(), 64)).toStringUtf8().replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** The other end of a call: whose node it is, in the eyes of the channel last asked for. */
    private final class Caller {
        /** A certificate that ends while its connection lives is noticed after this time. */
        private static final long TRUSTED_NANOS = 30_000_000_000L;

        private final Certificate[] chain;
        private Membership.@Nullable Channel channel;
        private String organisation = "";
        private long since;

        Caller(Certificate[] chain) {
            this.chain = chain;
        }

        /** Called for one message of the call after the other. */
        String organisationIn(Membership.Channel asked) {
            if (asked != channel || System.nanoTime() - since > TRUSTED_NANOS) {
                try {
                    organisation = membership.organisationIn(asked, chain);
                } catch (CertificateException e) {
                    throw new Refusal(
                            Status.PERMISSION_DENIED, "no member's node of " + asked.name() + ": " + e.getMessage());
                }
                channel = asked;
                since = System.nanoTime();
            }
            return organisation;
        }
    }

    /** Why a message is not passed on. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Status status;

        Refusal(Status status, String message) {
            super(message, null, false, false);
            this.status = status.withDescription(message);
        }
    }

    /** A call whose answers are dropped once it was refused. */
    private static final class GuardedCall<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {
        private boolean refused;

        GuardedCall(ServerCall<Q, R> call) {
            super(call);
        }

        synchronized void refuse(Refusal refusal) {
            if (!refused) {
                refused = true;
                super.close(refusal.status, new Metadata());
            }
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!refused) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(R message) {
            if (!refused) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!refused) {
                super.close(status, trailers);
            }
        }
    }

    private final class GuardedListener<Q, R>
            extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
        private final GuardedCall<Q, R> call;
        private final Caller caller;
        private final BiConsumer<Caller, Object> check;
        private boolean refused;

        GuardedListener(
                ServerCall.Listener<Q> listener,
                GuardedCall<Q, R> call,
                Caller caller,
                BiConsumer<Caller, Object> check) {
            super(listener);
            this.call = call;
            this.caller = caller;
            this.check = check;
        }

        @Override
        public void onMessage(Q message) {
            if (refused) {
                return;
            }
            try {
                check.accept(caller, message);
            } catch (Refusal e) {
                refused = true;
                log(call, e);
                call.refuse(e);
                super.onCancel();
                return;
            }
            super.onMessage(message);
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            if (!refused) {
                super.onCancel();
            }
        }

        @Override
        public void onComplete() {
            if (!refused) {
                super.onComplete();
            }
        }
    }
}
