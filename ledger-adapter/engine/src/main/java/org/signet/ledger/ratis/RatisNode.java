package org.signet.ledger.ratis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.GrpcUtil;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.GroupManagementRequest;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.apache.ratis.util.ExitUtils;
import org.signet.ledger.Genesis;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.identity.TlsContexts;
import org.signet.ledger.ratis.Membership.Channel;
import org.signet.ledger.sequence.Sequencer;
import org.signet.ledger.sequence.Sequencer.Follower;

/**
 * An organisation's Raft server: one port, a group for each channel that is opened. Thread-safe.
 *
 * <p>Opening a channel reads its whole log, and delivery starts when a majority of the members is there.
 */
public final class RatisNode implements AutoCloseable {
    /**
     * Where a node listens and stores, and how it shows who it is.
     *
     * @param organisation whose node; the name of its peer in every group
     * @param host address to bind
     * @param port port to bind, 0 for one chosen by the system
     * @param directory for the logs, one directory a channel; made when missing
     * @param identity the node's TLS key with its chain
     * @param channels how many it will open: they share the memory for what is recent in the logs
     */
    public record Settings(
            String organisation, String host, int port, Path directory, KeyFiles.Identity identity, int channels) {}

    private static final int TIMER_THREADS = 2;

    private final String organisation;
    private final Membership membership = new Membership(InstantSource.system());
    private final Map<RaftGroupId, LedgerStateMachine> machines = new ConcurrentHashMap<>();
    private final Map<RaftGroupId, RatisSequencer> sequencers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final PeerLinks links;
    private final RaftServer server;

    private RatisNode(Settings settings) throws IOException {
        this.organisation = settings.organisation();
        var tls = GrpcTlsConfig.newBuilder()
                .setKeyManager(TlsContexts.keyManager(settings.identity()))
                .setTrustManager(new NodeTrust(membership))
                .setMutualTls(true)
                .setSslProvider(SslProvider.JDK)
                .setProtocols("TLSv1.3")
                .build();
        this.links = new PeerLinks(GrpcUtil.buildSslContextForClient(tls));
        this.timer = new ScheduledThreadPoolExecutor(TIMER_THREADS, task -> {
            var thread = new Thread(task, "sequencer-" + organisation);
            thread.setDaemon(true);
            return thread;
        });
        this.server = server(settings, tls);
    }

    /**
     * Starts listening.
     *
     * @throws UncheckedIOException when the port is taken or the directory cannot be used
     */
    public static RatisNode start(Settings settings) {
        SafeReplies.install();
        // Ratis ends the process when its port is taken; an exception does less harm to what else runs in it.
        ExitUtils.disableSystemExit();
        try {
            Files.createDirectories(settings.directory());
            var node = new RatisNode(settings);
            node.server.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExitUtils.ExitException e) {
            throw new UncheckedIOException(new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e));
        }
    }

    private RaftServer server(Settings settings, GrpcTlsConfig tls) throws IOException {
        var parameters = new Parameters();
        GrpcConfigKeys.TLS.setConf(parameters, tls);
        var guard = new PeerGuard(organisation, membership);
        GrpcConfigKeys.Server.setServicesCustomizer(parameters, (builder, types) -> builder.intercept(guard));
        // A new server starts every group it finds in its directory, before anybody can say what the group is. It is
        // shown a directory without any, and looks into the right one when a channel is opened.
        RaftProperties properties = RatisSettings.of(settings.host(), settings.port(), settings.channels());
        RatisSettings.setDirectory(properties, settings.directory().resolve("none"));
        RaftServer built = RaftServer.newBuilder()
                .setServerId(RaftPeerId.valueOf(organisation))
                .setProperties(properties)
                .setParameters(parameters)
                .setStateMachineRegistry(machines::get)
                .build();
        RatisSettings.setDirectory(properties, settings.directory());
        return built;
    }

    /** The port it listens on. */
    public int port() {
        return server.getServerRpc().getInetSocketAddress().getPort();
    }

    /**
     * Joins a channel.
     *
     * @param peers {@code host:port} of every member's node by organisation, this one's included
     * @throws IllegalArgumentException when this organisation is no member, or the addresses are not those of the members
     * @throws UncheckedIOException when the log cannot be read; it is left as it is
     */
    public Sequencer open(Genesis genesis, Map<String, String> peers, Follower follower) {
        RaftGroupId group = groupOf(genesis);
        var channel = Channel.of(genesis, group, peers);
        if (!channel.organisations().contains(organisation)) {
            throw new IllegalArgumentException(organisation + " is no member of channel " + channel.name());
        }
        if (!peers.keySet().equals(channel.organisations())) {
            throw new IllegalArgumentException("peers must be " + new TreeSet<>(channel.organisations())
                    + ", the members of channel " + channel.name() + ", and are " + new TreeSet<>(peers.keySet()));
        }
        membership.add(channel);
        var machine = new LedgerStateMachine(channel.name(), follower);
        machines.put(group, machine);
        try {
            join(channel);
            var sequencer = new RatisSequencer(this, channel, server.getDivision(group), machine);
            sequencers.put(group, sequencer);
            return sequencer;
        } catch (IOException e) {
            machines.remove(group);
            membership.remove(group);
            throw new UncheckedIOException(
                    "the log of channel " + channel.name() + " in directory " + group.getUuid() + " cannot be opened",
                    e);
        }
    }

    /** The group's id: the first 16 bytes of the genesis' hash, as a UUID of version 8 (RFC 9562 section 5.8). */
    static RaftGroupId groupOf(Genesis genesis) {
        return groupOf(genesis.hash());
    }

    private static RaftGroupId groupOf(Sha256 genesis) {
        var bytes = ByteBuffer.wrap(genesis.bytes());
        long high = bytes.getLong() & 0xffffffffffff0fffL | 0x0000000000008000L;
        long low = bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return RaftGroupId.valueOf(new UUID(high, low));
    }

    private void join(Channel channel) throws IOException {
        List<RaftPeer> peers = channel.addresses().entrySet().stream()
                .map(peer -> RaftPeer.newBuilder()
                        .setId(peer.getKey())
                        .setAddress(peer.getValue())
                        .build())
                .toList();
        manage(GroupManagementRequest.newAdd(
                ClientId.randomId(), server.getId(), 0, RaftGroup.valueOf(channel.group(), peers), false));
    }

    private void manage(GroupManagementRequest request) throws IOException {
        try {
            RaftClientReply reply = server.groupManagementAsync(request).join();
            if (!reply.isSuccess()) {
                throw new IOException(reply.getException());
            }
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Leaves the group without touching its log. */
    void leave(Channel channel) {
        sequencers.remove(channel.group());
        try {
            manage(GroupManagementRequest.newRemove(
                    ClientId.randomId(), server.getId(), 0, channel.group(), false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            membership.remove(channel.group());
            machines.remove(channel.group());
        }
    }

    RaftServer server() {
        return server;
    }

    PeerLinks links() {
        return links;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    void later(Runnable task, long delayMillis) {
        try {
            timer.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closing answers everything that waits.
            return;
        }
    }

    /** Closes the channels that are still open, then the server. */
    @Override
    public void close() {
        List.copyOf(sequencers.values()).forEach(RatisSequencer::close);
        timer.shutdownNow();
        links.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
