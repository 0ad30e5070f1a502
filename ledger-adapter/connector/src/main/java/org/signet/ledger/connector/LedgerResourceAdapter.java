package org.signet.ledger.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.node.LedgerNode;
import org.signet.ledger.node.NodeConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns this organisation's ledger node: starts it with the server, stops it with the server. Applications are deployed and
 * redeployed meanwhile; without one the node keeps its place among its peers and waits for a contract.
 */
@Connector(
        displayName = "Signet ledger",
        vendorName = "Signet",
        eisType = "Ledger",
        version = "0.1",
        transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction)
public class LedgerResourceAdapter implements ResourceAdapter, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LedgerResourceAdapter.class);

    /** Names the node's configuration file when the adapter's own property does not. */
    public static final String NODE_PROPERTY = "signet.node";

    /** How long a bean may take to end its last transaction when its application goes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(description = "path of node.json; when empty, the system property signet.node")
    private String configuration = "";

    private final transient Map<MessageEndpointFactory, List<BlockDelivery>> deliveries = new ConcurrentHashMap<>();
    private transient @Nullable WorkManager workManager;
    private transient volatile @Nullable LedgerNode node;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        workManager = context.getWorkManager();
        String path = configuration.isBlank() ? System.getProperty(NODE_PROPERTY, "") : configuration;
        if (path.isBlank()) {
            throw new ResourceAdapterInternalException(
                    "no node.json: set the system property " + NODE_PROPERTY + " to its path");
        }
        try {
            node = LedgerNode.start(NodeConfiguration.read(Path.of(path)));
        } catch (RuntimeException e) {
            throw new ResourceAdapterInternalException("the ledger did not start: " + e.getMessage(), e);
        }
        LOG.info("The ledger of {} runs with {}", node().organisation(), path);
    }

    @Override
    public void stop() {
        deliveries.keySet().forEach(this::stopDelivering);
        LedgerNode was = node;
        node = null;
        if (was != null) {
            was.close();
        }
    }

    /**
     * The running node.
     *
     * @throws IllegalStateException before the start and after the stop
     */
    LedgerNode node() {
        LedgerNode running = node;
        if (running == null) {
            throw new IllegalStateException("the ledger is not running");
        }
        return running;
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        var blocks = (BlockActivationSpec) spec;
        blocks.validate();
        var started = new ArrayList<BlockDelivery>();
        deliveries.put(endpoints, started);
        for (String channel : node().ledgers().keySet()) {
            var delivery = new BlockDelivery(channel, node().ledger(channel), endpoints, blocks);
            started.add(delivery);
            startWork(delivery);
        }
    }

    private void startWork(BlockDelivery delivery) throws WorkException {
        if (workManager == null) {
            throw new IllegalStateException("the adapter was not started");
        }
        workManager.startWork(delivery);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        stopDelivering(endpoints);
    }

    private void stopDelivering(MessageEndpointFactory endpoints) {
        List<BlockDelivery> stopping = deliveries.remove(endpoints);
        if (stopping == null) {
            return;
        }
        stopping.forEach(BlockDelivery::release);
        try {
            for (BlockDelivery delivery : stopping) {
                if (!delivery.awaitEnd(PATIENCE)) {
                    LOG.warn("A bean still works on a block {} s after it was told to stop", PATIENCE.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The node keeps its own promises after a crash; there is nothing for a transaction manager to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(String configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LedgerResourceAdapter that && configuration.equals(that.configuration);
    }

    @Override
    public int hashCode() {
        return configuration.hashCode();
    }
}
