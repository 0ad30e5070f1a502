package org.signet.custody.jms;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.signet.custody.advice.Advice;
import org.signet.custody.advice.AdviceTopics;

/**
 * Sends advices to the broker's topics. The height is a message in a last-value queue, sent in the same transaction of the
 * same broker: either all of it is there or nothing.
 */
@Stateless
@Local(AdviceTopics.class)
public class JmsAdviceTopics implements AdviceTopics {
    /** Artemis: the newest message of a key replaces the older ones. */
    private static final String LAST_VALUE_KEY = "_AMQ_LVQ_NAME";

    /** Tells receivers, and brokers that advices are bridged to, repetitions from news. */
    private static final String ADVICE_ID = "adviceId";

    @Resource(lookup = Messaging.FACTORY)
    private ConnectionFactory factory;

    @Resource(lookup = Messaging.RECEIVERS)
    private Predicate<String> receivers;

    @EJB
    private AdviceHeights heights;

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long height(String channel) {
        try (JMSContext context = factory.createContext()) {
            return height(context, channel);
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isHeard(String organisation) {
        return receivers.test(Messaging.ADVICE + organisation);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void send(String channel, long first, long last, List<Advice> advices) {
        try (JMSContext context = factory.createContext()) {
            long sent = heights.known(channel).orElseGet(() -> height(context, channel));
            if (first != sent + 1) {
                throw new IllegalStateException("advices of block " + first + " cannot follow those of " + sent);
            }
            Set<String> heard = heard(advices);
            for (Advice advice : advices) {
                send(context, channel, advice, heard);
            }
            context.createProducer()
                    .setProperty(LAST_VALUE_KEY, channel)
                    .setProperty(Messaging.CHANNEL, channel)
                    .send(context.createQueue(Messaging.ADVICE_HEIGHT), Long.toString(last));
        }
        heights.afterTransaction(channel, last);
    }

    /** The organisations to whose topics somebody listens. */
    private Set<String> heard(List<Advice> advices) {
        var heard = new TreeSet<String>();
        advices.forEach(advice -> heard.addAll(advice.organisations()));
        heard.removeIf(organisation -> !isHeard(organisation));
        return heard;
    }

    private static void send(JMSContext context, String channel, Advice advice, Set<String> heard) {
        JMSProducer producer = context.createProducer();
        producer.setProperty(Messaging.CHANNEL, channel);
        producer.setProperty(ADVICE_ID, channel + "/" + advice.index());
        advice.properties().forEach(producer::setProperty);
        for (String organisation : advice.organisations()) {
            if (heard.contains(organisation)) {
                producer.send(context.createTopic(Messaging.ADVICE + organisation), advice.json());
            }
        }
    }

    private static long height(JMSContext context, String channel) {
        try (var browser = context.createBrowser(context.createQueue(Messaging.ADVICE_HEIGHT))) {
            long height = 0;
            for (Object kept : Collections.list(browser.getEnumeration())) {
                var message = (Message) kept;
                if (channel.equals(message.getStringProperty(Messaging.CHANNEL))) {
                    height = Math.max(height, Long.parseLong(message.getBody(String.class)));
                }
            }
            return height;
        } catch (JMSException e) {
            throw new JMSRuntimeException("the height of the advices could not be read", e.getErrorCode(), e);
        }
    }
}
