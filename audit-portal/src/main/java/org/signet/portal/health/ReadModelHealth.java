package org.signet.portal.health;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.jpa.ProjectionSetting;
import org.signet.custody.jpa.ReadModel;
import org.signet.custody.jpa.ReadModels;

/** Whether the database answers, and how many final blocks the read model lacks. */
@Readiness
@ApplicationScoped
public class ReadModelHealth implements HealthCheck {
    /** More than this many blocks behind, what is shown is not what is. */
    private static final long BEHIND_BLOCKS = 1_000;

    @Inject
    private Ledgers ledgers;

    @EJB
    private ReadModels models;

    @Inject
    private ProjectionSetting projection;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database");
        if (!projection.isOn()) {
            return answer.withData("projection", "off").up().build();
        }
        boolean up = true;
        for (String channel : ledgers.channels()) {
            try {
                long finalHeight =
                        ledgers.ledger(channel).orElseThrow().status().finalHeight();
                long behind = Math.max(0, finalHeight - models.read(channel, ReadModel::height));
                answer.withData(channel + ".blocksBehind", behind);
                up &= behind <= BEHIND_BLOCKS;
            } catch (RuntimeException e) {
                answer.withData(channel + ".problem", "the database does not answer");
                up = false;
            }
        }
        return answer.status(up).build();
    }
}
