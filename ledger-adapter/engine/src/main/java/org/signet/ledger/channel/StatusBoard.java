package org.signet.ledger.channel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.sequence.Sequencer;

/** Says where a ledger stands, without waiting for anything. */
final class StatusBoard {
    private final Genesis genesis;
    private final String own;
    private final EngineRoom room;
    private final ContractSlot contracts;
    private final Intake intake;
    private final Alarms alarms;
    private volatile @Nullable Pipeline pipeline;

    /** @param own the organisation whose node this is */
    StatusBoard(Genesis genesis, String own, EngineRoom room, ContractSlot contracts, Intake intake, Alarms alarms) {
        this.genesis = genesis;
        this.own = own;
        this.room = room;
        this.contracts = contracts;
        this.intake = intake;
        this.alarms = alarms;
    }

    /** The ledger follows the sequencer from here on. */
    void follows(Pipeline followed) {
        pipeline = followed;
    }

    LedgerStatus status() {
        Optional<Engine> engine = room.present();
        Head head = engine.map(present -> present.chronicle().head()).orElse(Head.EMPTY);
        var sequencing = engine.map(Engine::sequencing).orElse(new Sequencer.Status(false, "", List.of()));
        return new LedgerStatus(
                genesis.channel(),
                phase(engine, sequencing),
                head.height(),
                new Checkpoint(genesis.origin(), head.size(), head.root()),
                head.finalHeight(),
                engine.isPresent() ? peers(head, sequencing) : List.of(),
                intake.pending(),
                contracts.version(),
                alarms.raised());
    }

    private LedgerStatus.Phase phase(Optional<Engine> engine, Sequencer.Status sequencing) {
        if (room.isClosed()) {
            return LedgerStatus.Phase.STOPPED;
        }
        if (alarms.isHalted()) {
            return LedgerStatus.Phase.HALTED;
        }
        Pipeline followed = pipeline;
        if (followed == null || engine.isEmpty() || !engine.get().hasJoined()) {
            return LedgerStatus.Phase.STARTING;
        }
        if (!contracts.isPlugged()) {
            return LedgerStatus.Phase.WAITING_FOR_CONTRACT;
        }
        return sequencing.serving() && !followed.hasFailed()
                ? LedgerStatus.Phase.SERVING
                : LedgerStatus.Phase.NO_QUORUM;
    }

    private List<LedgerStatus.Peer> peers(Head head, Sequencer.Status sequencing) {
        return genesis.members().stream()
                .map(member -> new LedgerStatus.Peer(
                        member.organisation(),
                        member.organisation().equals(sequencing.leader()),
                        member.organisation().equals(own)
                                || sequencing.reachable().contains(member.organisation()),
                        head.cosignedSize(member.nodeKey().name())))
                .toList();
    }

    /** @throws NotTakenException unless the ledger takes transactions in */
    void requireServing() {
        LedgerStatus.Phase phase = status().phase();
        switch (phase) {
            case SERVING -> {}
            case NO_QUORUM -> throw new NotTakenException(Why.NO_QUORUM, "there is no majority of members");
            case HALTED -> throw Alarms.notTaken(alarms.raised().orElseThrow());
            default -> throw new NotTakenException(Why.NOT_SERVING, "the ledger is " + phase);
        }
    }
}
