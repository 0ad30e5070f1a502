package org.signet.portal.health;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether the application's servlets have started. */
@ApplicationScoped
public class Serving {
    private volatile boolean serving;

    public void set(boolean serving) {
        this.serving = serving;
    }

    boolean isServing() {
        return serving;
    }
}
