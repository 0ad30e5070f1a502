package org.signet.ledger.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.signet.ledger.channel.Disregarded;

/**
 * What a node must be told: the content of its {@code node.json}.
 *
 * @param organisation whose node this is; a member of every channel listed
 * @param data directory for everything the node stores
 * @param listen where the other members' nodes reach this one; not needed with {@link Engine#LOCAL}
 * @param tls the key and certificate for that; not needed with {@link Engine#LOCAL}
 * @param nodeKey file with the key the node cosigns with
 * @param storageKey file with the key that guards what is stored; made at the first start
 * @param sequencer the ordering engine
 * @param channels at least one
 */
public record NodeConfiguration(
        String organisation,
        Path data,
        Optional<Address> listen,
        Optional<Tls> tls,
        Path nodeKey,
        Path storageKey,
        Engine sequencer,
        List<ChannelConfiguration> channels) {
    /** Channels of one node; each costs a RocksDB, a few threads and a group of the ordering engine. */
    public static final int CHANNELS = 64;

    /** Cosignatures disregarded in one channel: what a wrong node signs before it meets the others' is far less. */
    public static final int DISREGARDED = 1_024;

    /** Ordering engines. */
    public enum Engine {
        /** Several nodes, on Apache Ratis. */
        RATIS,
        /** One node by itself. */
        LOCAL
    }

    /**
     * A host and a port.
     *
     * @param host a name or a literal address, without brackets
     * @param port 0 to 65535; 0 only to listen on one chosen by the system
     */
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Where the node's TLS key is.
     *
     * @param keyStore PKCS #12 with the node's key, its certificate and its organisation's CA
     * @param passwordFile its first line is the password
     */
    public record Tls(Path keyStore, Path passwordFile) {}

    /**
     * A channel the node is a member of.
     *
     * @param genesis the channel's genesis file
     * @param peers every member's node by organisation, this one included; empty with {@link Engine#LOCAL}
     * @param disregarded cosignatures of another log that the members agreed are wrong; they do not halt this node
     */
    public record ChannelConfiguration(Path genesis, SortedMap<String, Address> peers, Set<Disregarded> disregarded) {
        public ChannelConfiguration {
            disregarded = Set.copyOf(disregarded);
        }

        /** With nothing disregarded. */
        public ChannelConfiguration(Path genesis, SortedMap<String, Address> peers) {
            this(genesis, peers, Set.of());
        }
    }

    public NodeConfiguration {
        channels = List.copyOf(channels);
    }

    /**
     * Reads a {@code node.json}. Relative paths in it are resolved against its directory.
     *
     * @throws IllegalArgumentException naming the field and the reason
     */
    public static NodeConfiguration read(Path file) {
        return new NodeConfigurationReader(file).read();
    }
}
