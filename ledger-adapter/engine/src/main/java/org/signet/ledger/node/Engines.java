package org.signet.ledger.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.node.NodeConfiguration.Address;
import org.signet.ledger.node.NodeConfiguration.Tls;
import org.signet.ledger.ratis.RatisNode;
import org.signet.ledger.sequence.LocalSequencerFactory;
import org.signet.ledger.sequence.Sequencer;
import org.signet.ledger.sequence.SequencerFactory;

/** Starts the ordering engine that a configuration names. */
final class Engines {
    private Engines() {}

    /** @param channels the genesis of each configured channel, in the order of the configuration */
    static SequencerFactory start(NodeConfiguration configuration, List<Genesis> channels) {
        return switch (configuration.sequencer()) {
            case LOCAL ->
                new LocalSequencerFactory(
                        configuration.organisation(),
                        configuration.data().resolve("sequencer"),
                        InstantSource.system());
            case RATIS -> new Ratis(configuration, channels);
        };
    }

    /** Ratis, told where the members of each channel are. */
    private static final class Ratis implements SequencerFactory {
        private final Map<String, Map<String, String>> peersByChannel = new HashMap<>();
        private final RatisNode node;

        Ratis(NodeConfiguration configuration, List<Genesis> channels) {
            for (int i = 0; i < channels.size(); i++) {
                var peers = new TreeMap<String, String>();
                configuration.channels().get(i).peers().forEach((peer, address) -> peers.put(peer, address.toString()));
                peersByChannel.put(channels.get(i).channel(), peers);
            }
            Address listen = configuration.listen().orElseThrow();
            node = RatisNode.start(new RatisNode.Settings(
                    configuration.organisation(),
                    listen.host(),
                    listen.port(),
                    configuration.data().resolve("sequencer"),
                    identity(configuration.tls().orElseThrow()),
                    channels.size()));
        }

        private static KeyFiles.Identity identity(Tls tls) {
            try {
                return KeyFiles.readPkcs12(tls.keyStore(), KeyFiles.readPassword(tls.passwordFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Sequencer open(Genesis genesis, Sequencer.Follower follower) {
            return node.open(genesis, peersByChannel.getOrDefault(genesis.channel(), Map.of()), follower);
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
