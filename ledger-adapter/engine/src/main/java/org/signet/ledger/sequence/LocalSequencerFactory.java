package org.signet.ledger.sequence;

import java.nio.file.Path;
import java.time.InstantSource;
import org.signet.ledger.Genesis;

/** Opens a {@link LocalSequencer} for each channel, with its log in {@code <directory>/<channel>.log}. */
public final class LocalSequencerFactory implements SequencerFactory {
    private final String organisation;
    private final Path directory;
    private final InstantSource clock;

    public LocalSequencerFactory(String organisation, Path directory, InstantSource clock) {
        this.organisation = organisation;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Sequencer open(Genesis genesis, Sequencer.Follower follower) {
        Path file = directory.resolve(genesis.channel() + ".log");
        return new LocalSequencer(organisation, file, clock, genesis, follower);
    }

    /** Nothing to do: each sequencer has its own file. */
    @Override
    public void close() {}
}
