package org.signet.broker;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.UnavailableException;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Artemis' resource adapter with the broker inside: starts the broker with the server, connects to it within the virtual
 * machine, keeps it running, and stops it with the server.
 */
public class BrokerResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1L;

    private transient @Nullable BrokerKeeper keeper;
    private transient @Nullable Timer timer;

    public BrokerResourceAdapter() {
        setConnectorClassName(InVMConnectorFactory.class.getName());
        setConnectionParameters(TransportConstants.SERVER_ID_PROP_NAME + "=" + BrokerConfiguration.IN_VM_SERVER);
        setReconnectAttempts(-1);
        setSetupAttempts(-1);
        setUseJNDI(false);
        // What is sent durably here is sent in transactions: their commit waits for the broker and fails when it
        // refused
        // something. Waiting for each message as well would cost more than sending it.
        setBlockOnDurableSend(false);
    }

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        try {
            BrokerKeeper kept = BrokerKeeper.start(BrokerHome.read(System::getProperty));
            keeper = kept;
            timer = context.createTimer();
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            kept.check();
                        }
                    },
                    BrokerKeeper.PERIOD.toMillis(),
                    BrokerKeeper.PERIOD.toMillis());
        } catch (RuntimeException | UnavailableException e) {
            closeBroker();
            throw new ResourceAdapterInternalException(e.getMessage(), e);
        }
        super.start(context);
    }

    boolean hasReceivers(String topic) {
        BrokerKeeper kept = keeper;
        return kept == null || kept.broker().hasReceivers(topic);
    }

    @Override
    public void stop() {
        super.stop();
        closeBroker();
    }

    private void closeBroker() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
    }
}
