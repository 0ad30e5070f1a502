package org.signet.ledger.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.channel.ChannelLedger;
import org.signet.ledger.channel.ChannelSetup;
import org.signet.ledger.channel.Envelopes;
import org.signet.ledger.identity.GenesisFile;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.node.NodeConfiguration.ChannelConfiguration;
import org.signet.ledger.sequence.SequencerFactory;
import org.signet.ledger.store.StorageKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One organisation's node: a {@link ChannelLedger} for each of its channels.
 *
 * <p>Starting returns when every ledger has begun to open its store; none serves before a contract is plugged into it. A
 * channel whose store is damaged is halted and says so in its status; the others go on.
 */
public final class LedgerNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerNode.class);
    private static final int KEY_FILE_BYTES = 4096;
    private static final int GENESIS_FILE_BYTES = 1024 * 1024;

    private final String organisation;
    private final SequencerFactory sequencers;
    private final SortedMap<String, ChannelLedger> ledgers = new TreeMap<>();

    private LedgerNode(String organisation, SequencerFactory sequencers) {
        this.organisation = organisation;
        this.sequencers = sequencers;
    }

    /**
     * Starts a node with the ordering engine that its configuration names.
     *
     * @throws IllegalArgumentException naming the file and the reason, when a genesis or key file does not fit
     * @throws UncheckedIOException when a file cannot be read, or the port cannot be listened on
     */
    public static LedgerNode start(NodeConfiguration configuration) {
        List<Genesis> channels = genesisFiles(configuration);
        return start(configuration, channels, Engines.start(configuration, channels));
    }

    private static LedgerNode start(
            NodeConfiguration configuration, List<Genesis> channels, SequencerFactory sequencers) {
        var node = new LedgerNode(configuration.organisation(), sequencers);
        try {
            CosigningKey nodeKey = nodeKey(configuration.nodeKey());
            StorageKey storageKey = storageKey(configuration.storageKey());
            for (int i = 0; i < channels.size(); i++) {
                Genesis genesis = channels.get(i);
                var setup = new ChannelSetup(
                        genesis,
                        store(configuration, genesis),
                        storageKey,
                        nodeKey,
                        Envelopes.of(new SignatureVerifier(genesis.members())),
                        sequencers,
                        InstantSource.system(),
                        configuration.channels().get(i).disregarded());
                requireOwn(configuration, setup);
                node.ledgers.put(genesis.channel(), ChannelLedger.open(setup));
            }
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static void requireOwn(NodeConfiguration configuration, ChannelSetup setup) {
        String owner = setup.own().organisation();
        if (!owner.equals(configuration.organisation())) {
            throw new IllegalArgumentException(configuration.nodeKey() + " is the node key of " + owner + ", not of "
                    + configuration.organisation());
        }
    }

    private static List<Genesis> genesisFiles(NodeConfiguration configuration) {
        var channels = new ArrayList<Genesis>();
        for (ChannelConfiguration channel : configuration.channels()) {
            Genesis genesis = genesis(channel.genesis());
            if (channels.stream().anyMatch(other -> other.channel().equals(genesis.channel()))) {
                throw new IllegalArgumentException(
                        channel.genesis() + " is the second file of channel " + genesis.channel());
            }
            channels.add(genesis);
        }
        return channels;
    }

    private static Genesis genesis(Path file) {
        try {
            return GenesisFile.read(bytes(file, GENESIS_FILE_BYTES));
        } catch (RefusedException e) {
            throw new IllegalArgumentException(file + ": " + e.reasons(), e);
        }
    }

    private static CosigningKey nodeKey(Path file) {
        try {
            return CosigningKey.parse(new String(bytes(file, KEY_FILE_BYTES), StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static StorageKey storageKey(Path file) {
        try {
            if (Files.notExists(file)) {
                LOG.info("making the storage key {}", file);
                StorageKey.generate(new SecureRandom()).write(file);
            }
            return StorageKey.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file, int limit) {
        try {
            if (Files.size(file) > limit) {
                throw new IllegalArgumentException(file + " is larger than " + limit + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + " is missing", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path store(NodeConfiguration configuration, Genesis genesis) {
        if (!genesis.channel().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("the channel's name cannot be a directory's: " + genesis.channel());
        }
        return configuration
                .data()
                .resolve("channels")
                .resolve(genesis.channel())
                .resolve("store");
    }

    /**
     * Throws a channel's store away, to be built again from the sequencer's log at the next start. The node must be
     * stopped: RocksDB's files are removed under it otherwise.
     *
     * @throws IllegalArgumentException when the configuration has no such channel
     * @throws UncheckedIOException when a file cannot be removed
     */
    public static void discardStore(NodeConfiguration configuration, String channel) {
        Genesis genesis = genesisFiles(configuration).stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this node has no channel " + channel));
        Path store = store(configuration, genesis);
        if (Files.notExists(store)) {
            return;
        }
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String organisation() {
        return organisation;
    }

    /** By channel. */
    public SortedMap<String, ChannelLedger> ledgers() {
        return Collections.unmodifiableSortedMap(ledgers);
    }

    /** @throws IllegalArgumentException when the node has no such channel */
    public ChannelLedger ledger(String channel) {
        ChannelLedger ledger = ledgers.get(channel);
        if (ledger == null) {
            throw new IllegalArgumentException("this node has no channel " + channel);
        }
        return ledger;
    }

    /** Stops all ledgers and the ordering engine. */
    @Override
    public void close() {
        ledgers.values().forEach(ChannelLedger::close);
        sequencers.close();
    }
}
