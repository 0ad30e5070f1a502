package org.signet.custody.jms;

import jakarta.ejb.Singleton;
import jakarta.resource.AdministeredObjectDefinition;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport;

/** The names on the broker, the connection factory to it, and who says which topics have receivers. */
@Singleton
@AdministeredObjectDefinition(
        name = Messaging.RECEIVERS,
        interfaceName = "java.util.function.Predicate",
        className = "org.signet.broker.Receivers",
        resourceAdapter = "artemis-ra")
@ConnectionFactoryDefinition(
        name = Messaging.FACTORY,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "artemis-ra",
        transactionSupport = TransactionSupport.TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 32)
public class Messaging {
    static final String FACTORY = "java:app/jms/custody";

    /** A predicate on a topic's name. */
    static final String RECEIVERS = "java:app/jms/receivers";

    /** Signed transactions come in here. */
    static final String INTAKE = "signet.intake";

    /** What could not become a transaction, with the problem in its properties. */
    static final String DEAD = "signet.intake.dead";

    /** And the organisation's name: its topic. */
    static final String ADVICE = "signet.advice.";

    /** The last height of which advices were sent, one message a channel: a last-value queue. */
    static final String ADVICE_HEIGHT = "signet.internal.advice-height";

    /** Which channel a message is about. */
    static final String CHANNEL = "channel";
}
