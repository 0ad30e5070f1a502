package org.signet.ledger.channel;

import java.util.List;
import java.util.concurrent.Executor;
import org.signet.ledger.Block;
import org.signet.ledger.Receipt;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.CosignedCheckpoint;

/** Tells everyone concerned what execution did: submitters, listeners, those who wait for finality, the cosigner. */
final class NewsDesk implements Execution.News {
    private final Listeners listeners;
    private final Intake intake;
    private final FinalityWaiters finality;
    private final Engine engine;
    private final Archive archive;
    private final Cosigner cosigner;
    private final Executor answers;

    NewsDesk(
            Listeners listeners,
            Intake intake,
            FinalityWaiters finality,
            Engine engine,
            Archive archive,
            Cosigner cosigner,
            Executor answers) {
        this.listeners = listeners;
        this.intake = intake;
        this.finality = finality;
        this.engine = engine;
        this.archive = archive;
        this.cosigner = cosigner;
        this.answers = answers;
    }

    @Override
    public void executed(Block block, List<Receipt> receipts) {
        engine.recent().add(block);
        cosigner.wakeUp();
        receipts.forEach(receipt -> intake.executed(receipt.leaf().digest(), receipt));
        listeners.tell(listener -> listener.executed(block));
    }

    @Override
    public void repeated(List<Envelope> envelopes) {
        for (Envelope envelope : envelopes) {
            Sha256 digest = envelope.digest();
            if (intake.isAwaited(digest)) {
                engine.chronicle()
                        .indexOf(digest)
                        .ifPresent(
                                index -> archive.receipt(index).ifPresent(receipt -> intake.executed(digest, receipt)));
            }
        }
    }

    @Override
    public void cosigned(CosignedCheckpoint checkpoint, String organisation) {
        listeners.tell(listener -> listener.cosigned(checkpoint, organisation));
    }

    @Override
    public void isFinal(long height) {
        var due = finality.upTo(height);
        if (!due.isEmpty()) {
            answers.execute(
                    () -> due.forEach(waiter -> archive.receipt(waiter.index()).ifPresent(waiter.receipt()::complete)));
        }
        if (!listeners.isEmpty()) {
            archive.checkpoint(height)
                    .ifPresent(checkpoint -> listeners.tell(listener -> listener.isFinal(height, checkpoint)));
        }
    }

    @Override
    public void applied(Pipeline.Work work) {
        if (!work.statements().isEmpty()) {
            cosigner.cameBack(work.bytes());
        }
    }
}
