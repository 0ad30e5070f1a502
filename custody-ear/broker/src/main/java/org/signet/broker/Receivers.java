package org.signet.broker;

import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody would get what is sent to a topic now: a subscriber, one who subscribed durably and is away, or a divert.
 * Most topics of a node have none, and a message that nobody gets costs nearly as much as one that is read.
 *
 * <p>An administered object (Jakarta Connectors, section 13.4) whose interface every application knows.
 */
public class Receivers implements Predicate<String>, ResourceAdapterAssociation, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable BrokerResourceAdapter adapter;

    /** True also when it cannot be known, so that nothing is left out by mistake. */
    @Override
    public boolean test(String topic) {
        BrokerResourceAdapter known = adapter;
        return known == null || known.hasReceivers(topic);
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = (BrokerResourceAdapter) adapter;
    }
}
