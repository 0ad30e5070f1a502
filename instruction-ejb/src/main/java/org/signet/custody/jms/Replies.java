package org.signet.custody.jms;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.regex.Pattern;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.IntakeResult;
import org.signet.custody.intake.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers senders who ask for it. An answer that cannot be sent is dropped: what it tells is on the ledger, and its sender
 * learns it by sending the same again. So an answer takes no part in the transaction of the message it answers; a sender
 * with a bad address would otherwise stop the queue.
 */
@Stateless
public class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    /** A sender who takes longer than this to fetch its answer has gone. */
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    /** Where the broker lets senders have queues of their own; and the broker's names of temporary ones. */
    private static final Pattern ALLOWED = Pattern.compile("signet\\.reply\\.[A-Za-z0-9._-]{1,100}"
            + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(:[0-9]{1,9})?");

    @Resource(lookup = Messaging.FACTORY)
    private ConnectionFactory factory;

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void send(Letter letter, IntakeResult result) {
        Destination to = letter.replyTo();
        if (to == null) {
            return;
        }
        try (JMSContext jms = factory.createContext()) {
            if (!(to instanceof Queue queue)
                    || !ALLOWED.matcher(queue.getQueueName()).matches()) {
                LOG.info("No reply to {}: only temporary queues and signet.reply.* are answered", to);
                return;
            }
            TextMessage reply = jms.createTextMessage(Answers.text(Answers.of(letter.channel(), result)));
            reply.setJMSCorrelationID(letter.correlation());
            reply.setStringProperty("outcome", outcome(result));
            jms.createProducer()
                    .setTimeToLive(TIME_TO_LIVE.toMillis())
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .send(jms.createQueue(queue.getQueueName()), reply);
        } catch (JMSException | JMSRuntimeException e) {
            LOG.info("A reply could not be sent: {}", e.getMessage());
        }
    }

    private static String outcome(IntakeResult result) {
        return result instanceof Problem problem ? problem.type().slug() : "accepted";
    }
}
