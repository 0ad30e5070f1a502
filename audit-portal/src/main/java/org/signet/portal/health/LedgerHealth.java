package org.signet.portal.health;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.signet.custody.intake.Ledgers;
import org.signet.ledger.LedgerStatus;

/** Whether every channel serves, with its peers, what is not cosigned yet, and the alarm of a halted one. */
@Readiness
@ApplicationScoped
public class LedgerHealth implements HealthCheck {
    @Inject
    private Ledgers ledgers;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("ledger");
        try {
            boolean up = true;
            for (String channel : ledgers.channels()) {
                LedgerStatus status = ledgers.ledger(channel).orElseThrow().status();
                up &= status.phase() == LedgerStatus.Phase.SERVING;
                tell(answer, channel, status);
            }
            return answer.status(up).build();
        } catch (EJBException e) {
            return answer.down()
                    .withData("problem", "the application is starting or stopping")
                    .build();
        }
    }

    private static void tell(HealthCheckResponseBuilder answer, String channel, LedgerStatus status) {
        answer.withData(channel + ".phase", status.phase().name())
                .withData(channel + ".height", status.height())
                .withData(channel + ".size", status.head().size())
                .withData(channel + ".root", status.head().root().toString())
                .withData(channel + ".blocksNotFinal", status.height() - status.finalHeight())
                .withData(channel + ".pending", status.pending());
        for (LedgerStatus.Peer peer : status.peers()) {
            String name = channel + ".peer." + peer.organisation();
            answer.withData(name + ".reachable", peer.reachable())
                    .withData(
                            name + ".leavesNotCosigned",
                            Math.max(0, status.head().size() - peer.cosignedSize()));
        }
        status.alarm().ifPresent(alarm -> answer.withData(channel + ".alarm", alarm.what() + ": " + alarm.text()));
    }
}
