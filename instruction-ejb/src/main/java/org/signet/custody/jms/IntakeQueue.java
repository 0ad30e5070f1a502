package org.signet.custody.jms;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Duration;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.IntakeResult;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes signed transactions from the intake queue.
 *
 * <p>What is recorded, accepted or refused, is done with. What will never be a transaction goes to the dead letters at once,
 * with the reason, and the queue moves on. What has to wait (no majority of members' nodes, too much to do) is put back, and
 * the broker brings it again, less and less often, for as long as it takes. A message that makes intake fail in a way that
 * nobody foresaw is tried a few times.
 */
@MessageDriven(
        name = "IntakeQueue",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Messaging.INTAKE),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "16")
        })
public class IntakeQueue implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeQueue.class);

    /** How often a message may make intake fail. */
    static final int ATTEMPTS = 5;

    /** How long a sender who wants a reply waits for finality; the others do not wait. */
    private static final Duration REPLY_WAIT = Duration.ofSeconds(5);

    @Resource
    private MessageDrivenContext context;

    @EJB
    private Intake intake;

    @EJB
    private Ledgers ledgers;

    @EJB
    private Replies replies;

    @EJB
    private DeadLetters deadLetters;

    @Override
    public void onMessage(Message message) {
        try {
            take(message);
        } catch (JMSException e) {
            throw new JMSRuntimeException("a message could not be read", e.getErrorCode(), e);
        } catch (RuntimeException e) {
            failed(message, e);
        }
    }

    private void take(Message message) throws JMSException {
        Letter letter = Letter.read(message, ledgers.channels());
        IntakeResult result = letter.problem() != null ? letter.problem() : submit(letter);
        if (result instanceof Problem problem) {
            if (problem.type().passes()) {
                LOG.debug("A message waits: {}", problem.detail());
                context.setRollbackOnly();
                return;
            }
            if (problem.type() != ProblemType.REFUSED) {
                LOG.info(
                        "A message is a dead letter: {} ({})",
                        problem.detail(),
                        problem.type().slug());
                deadLetters.keep(message, problem);
            }
        }
        replies.send(letter, result);
    }

    private IntakeResult submit(Letter letter) {
        Duration wait = letter.replyTo() == null ? Duration.ZERO : REPLY_WAIT;
        return intake.submit(letter.channel(), letter.signed(), wait);
    }

    private void failed(Message message, RuntimeException failure) {
        int attempt = attempt(message);
        if (attempt < ATTEMPTS) {
            LOG.warn("A message made intake fail, attempt {} of {}", attempt, ATTEMPTS, failure);
            context.setRollbackOnly();
        } else {
            LOG.error("A message made intake fail {} times, it is a dead letter", attempt, failure);
            deadLetters.keep(message, Problem.of(ProblemType.INTERNAL, "intake failed, see the node's log"));
        }
    }

    private static int attempt(Message message) {
        try {
            return message.getIntProperty("JMSXDeliveryCount");
        } catch (JMSException e) {
            throw new JMSRuntimeException("a message could not be read", e.getErrorCode(), e);
        }
    }
}
