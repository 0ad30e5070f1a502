package org.signet.ledger.channel;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.signet.ledger.Genesis;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.sequence.SequencerFactory;
import org.signet.ledger.store.StorageKey;

/**
 * What a channel's ledger is made of.
 *
 * @param genesis what the members agreed on
 * @param store directory of its RocksDB, for this channel alone
 * @param storageKey guards what is stored
 * @param nodeKey what this node cosigns with; one of the genesis's node keys, and thereby whose node this is
 * @param envelopes how signatures are checked
 * @param sequencers the ordering engine
 * @param clock for cosignatures' and alarms' times; decides nothing
 * @param disregarded cosignatures of another log that do not halt this node
 */
public record ChannelSetup(
        Genesis genesis,
        Path store,
        StorageKey storageKey,
        CosigningKey nodeKey,
        Envelopes envelopes,
        SequencerFactory sequencers,
        InstantSource clock,
        Set<Disregarded> disregarded) {
    /** @throws IllegalArgumentException when the key is no member's, or what is disregarded is not by a member */
    public ChannelSetup {
        own(genesis, nodeKey);
        disregarded = Set.copyOf(disregarded);
        disregarded.forEach(one -> one.requireMember(genesis));
    }

    /** With nothing disregarded. */
    public ChannelSetup(
            Genesis genesis,
            Path store,
            StorageKey storageKey,
            CosigningKey nodeKey,
            Envelopes envelopes,
            SequencerFactory sequencers,
            InstantSource clock) {
        this(genesis, store, storageKey, nodeKey, envelopes, sequencers, clock, Set.of());
    }

    /** The member whose node this is. */
    public Genesis.Member own() {
        return own(genesis, nodeKey);
    }

    private static Genesis.Member own(Genesis genesis, CosigningKey nodeKey) {
        return genesis.members().stream()
                .filter(member -> member.nodeKey().equals(nodeKey.verifierKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the key "
                        + nodeKey.verifierKey().name() + " is no member's node key in channel " + genesis.channel()));
    }
}
