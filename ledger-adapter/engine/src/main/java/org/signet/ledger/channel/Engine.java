package org.signet.ledger.channel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.sequence.Sequencer;
import org.signet.ledger.store.ChannelStore;

/** The parts of a ledger that exist once its store is open. */
final class Engine {
    private final ChannelStore store;
    private final Chronicle chronicle;
    private final WorldState world;
    private final RecentBlocks recent = new RecentBlocks();
    private volatile @Nullable Sequencer sequencer;

    Engine(Genesis genesis, ChannelStore store) {
        this.store = store;
        this.chronicle = new Chronicle(genesis, store);
        this.world = new WorldState(store, chronicle.head());
    }

    ChannelStore store() {
        return store;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    RecentBlocks recent() {
        return recent;
    }

    WorldState world() {
        return world;
    }

    void join(Sequencer opened) {
        sequencer = opened;
    }

    boolean hasJoined() {
        return sequencer != null;
    }

    CompletableFuture<Void> append(byte[] entry) {
        Sequencer present = sequencer;
        return present == null
                ? CompletableFuture.failedFuture(new NotTakenException(Why.NOT_SERVING, "the node is starting"))
                : present.append(entry);
    }

    Sequencer.Status sequencing() {
        Sequencer present = sequencer;
        return present == null ? new Sequencer.Status(false, "", List.of()) : present.status();
    }

    void leave() {
        Sequencer present = sequencer;
        if (present != null) {
            present.close();
        }
    }

    void close() {
        world.close();
        store.close();
    }
}
