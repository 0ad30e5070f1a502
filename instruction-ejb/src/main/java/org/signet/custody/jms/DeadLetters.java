package org.signet.custody.jms;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.signet.custody.intake.Problem;

/** Keeps what could not become a transaction, with the reason in its properties, for people to look at. */
@Stateless
public class DeadLetters {
    @Resource(lookup = Messaging.FACTORY)
    private ConnectionFactory factory;

    /** Moves a message in the transaction that took it from its queue. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void keep(Message message, Problem problem) {
        try (JMSContext jms = factory.createContext()) {
            Message copy = copy(jms, message);
            String channel = message.getStringProperty(Messaging.CHANNEL);
            if (channel != null) {
                copy.setStringProperty(Messaging.CHANNEL, channel);
            }
            copy.setJMSCorrelationID(message.getJMSCorrelationID());
            copy.setStringProperty("originalMessage", message.getJMSMessageID());
            copy.setStringProperty("problem", problem.type().uri().toString());
            copy.setStringProperty("detail", problem.detail());
            jms.createProducer().send(jms.createQueue(Messaging.DEAD), copy);
        } catch (JMSException e) {
            throw new JMSRuntimeException("a dead letter could not be kept", e.getErrorCode(), e);
        }
    }

    private static Message copy(JMSContext jms, Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            BytesMessage copy = jms.createBytesMessage();
            copy.writeBytes(Letter.body(bytes));
            return copy;
        }
        if (message instanceof TextMessage text) {
            return jms.createTextMessage(text.getText());
        }
        return jms.createMessage();
    }
}
