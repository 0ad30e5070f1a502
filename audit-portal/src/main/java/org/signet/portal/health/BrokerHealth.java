package org.signet.portal.health;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.signet.custody.advice.AdviceTopics;
import org.signet.custody.intake.Ledgers;

/** Whether the message broker answers, and of how many final blocks advices are still to be sent. */
@Readiness
@ApplicationScoped
public class BrokerHealth implements HealthCheck {
    @Inject
    private Ledgers ledgers;

    @EJB
    private AdviceTopics topics;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("broker");
        boolean up = true;
        for (String channel : ledgers.channels()) {
            try {
                long finalHeight =
                        ledgers.ledger(channel).orElseThrow().status().finalHeight();
                answer.withData(channel + ".blocksNotAdvised", Math.max(0, finalHeight - topics.height(channel)));
            } catch (RuntimeException e) {
                answer.withData(channel + ".problem", "the broker does not answer");
                up = false;
            }
        }
        return answer.status(up).build();
    }
}
