package org.signet.portal.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.jpa.Heights;
import org.signet.ledger.LedgerStatus;

/** What can be measured of each channel, with its unit. */
@ApplicationScoped
public class Metrics {
    @Inject
    private MetricRegistry registry;

    @Inject
    private Ledgers ledgers;

    @jakarta.ejb.EJB
    private Heights heights;

    void register(@Observes @Initialized(ApplicationScoped.class) Object started) {
        for (String channel : ledgers.channels()) {
            gauge(channel, "signet_ledger_height", "blocks", "blocks executed here", LedgerStatus::height);
            gauge(
                    channel,
                    "signet_ledger_size",
                    "leaves",
                    "leaves of the log here",
                    status -> status.head().size());
            gauge(
                    channel,
                    "signet_ledger_not_final",
                    "blocks",
                    "blocks executed here that lack cosignatures",
                    status -> status.height() - status.finalHeight());
            gauge(channel, "signet_ledger_pending", "transactions", "taken in, not executed", LedgerStatus::pending);
            gauge(
                    channel,
                    "signet_ledger_halted",
                    "none",
                    "1 while the channel is halted on this node",
                    status -> status.alarm().isPresent() ? 1 : 0);
            gauge(
                    channel,
                    "signet_ledger_peers_reachable",
                    "nodes",
                    "members' nodes heard of recently",
                    status -> status.peers().stream()
                            .filter(LedgerStatus.Peer::reachable)
                            .count());
            gauge(
                    channel,
                    "signet_read_model_behind",
                    "blocks",
                    "final blocks that the read model lacks, as far as projected since the start",
                    status -> Math.max(0, status.finalHeight() - heights.known(channel, status.finalHeight())));
        }
    }

    private void gauge(
            String channel, String name, String unit, String description, ToDoubleFunction<LedgerStatus> value) {
        registry.gauge(
                Metadata.builder()
                        .withName(name)
                        .withUnit(unit)
                        .withDescription(description)
                        .build(),
                () -> value.applyAsDouble(ledgers.ledger(channel).orElseThrow().status()),
                new Tag("channel", channel));
    }
}
