package org.signet.portal.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether HTTP requests are served: the server asks for health before it has started the last servlet. */
@Readiness
@ApplicationScoped
public class PortalHealth implements HealthCheck {
    @Inject
    private Serving serving;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("portal").status(serving.isServing()).build();
    }
}
