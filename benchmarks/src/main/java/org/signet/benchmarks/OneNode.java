package org.signet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.signet.cli.terminal.Pause;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.custody.contract.CustodyContract;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.Outcome;
import org.signet.ledger.Receipt;
import org.signet.ledger.channel.ChannelLedger;
import org.signet.ledger.channel.ChannelSetup;
import org.signet.ledger.channel.Envelopes;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.sequence.LocalSequencerFactory;
import org.signet.ledger.store.StorageKey;

/** The custodian's ledger in this process, ordering by itself. */
final class OneNode implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ChannelLedger ledger;

    OneNode(Cast cast, Path directory) {
        var clock = InstantSource.system();
        ledger = ChannelLedger.open(new ChannelSetup(
                cast.genesis(),
                directory.resolve("store"),
                StorageKey.generate(new SecureRandom()),
                cast.nodeKey(),
                Envelopes.of(new SignatureVerifier(cast.genesis().members())),
                new LocalSequencerFactory(cast.nodeKey().verifierKey().name(), directory, clock),
                clock));
        ledger.plug(new CustodyContract(cast.genesis().members(), new DroolsJudge()));
        awaitServing();
    }

    private void awaitServing() {
        try {
            while (ledger.status().phase() != LedgerStatus.Phase.SERVING) {
                Pause.of(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Submits everything and waits until the last is final.
     *
     * @return the log's size
     * @throws IllegalStateException when one is refused
     */
    long submitAll(List<byte[]> signed) {
        List<CompletableFuture<Receipt>> receipts =
                signed.stream().map(ledger::submit).toList();
        long last = 0;
        for (CompletableFuture<Receipt> pending : receipts) {
            Receipt receipt = pending.join();
            if (receipt.leaf().decision() != Outcome.Decision.ACCEPTED) {
                throw new IllegalStateException(
                        "refused: " + new String(receipt.leaf().json(), StandardCharsets.UTF_8));
            }
            last = Math.max(last, receipt.leaf().index());
        }
        ledger.whenFinal(last).join();
        return last + 1;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
