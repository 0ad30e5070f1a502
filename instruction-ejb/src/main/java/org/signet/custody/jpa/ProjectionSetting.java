package org.signet.custody.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether this node keeps a read model. One without records and serves the ledger, and answers no queries. */
@ApplicationScoped
public class ProjectionSetting {
    @Inject
    @ConfigProperty(name = "signet.projection", defaultValue = "true")
    private boolean on;

    public boolean isOn() {
        return on;
    }
}
