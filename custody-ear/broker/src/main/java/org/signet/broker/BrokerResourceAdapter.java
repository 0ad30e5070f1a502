package org.signet.broker;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Artemis' resource adapter with the broker inside: starts the broker with the server, connects to it within the virtual
 * machine, and stops it with the server.
 */
public class BrokerResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Broker broker;

    public BrokerResourceAdapter() {
        setConnectorClassName(InVMConnectorFactory.class.getName());
        setConnectionParameters(TransportConstants.SERVER_ID_PROP_NAME + "=" + BrokerConfiguration.IN_VM_SERVER);
        setReconnectAttempts(-1);
        setSetupAttempts(-1);
        setUseJNDI(false);
    }

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        try {
            broker = Broker.start(BrokerHome.read(System::getProperty));
        } catch (RuntimeException e) {
            throw new ResourceAdapterInternalException(e.getMessage(), e);
        }
        super.start(context);
    }

    @Override
    public void stop() {
        super.stop();
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }
}
