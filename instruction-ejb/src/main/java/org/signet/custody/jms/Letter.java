package org.signet.custody.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Limits;

/**
 * A message from the intake queue, read.
 *
 * @param channel the channel it is meant for
 * @param signed the CMS bytes; empty when there is a problem
 * @param replyTo where the sender wants an answer
 * @param correlation what the sender knows it by
 * @param problem why it cannot be a transaction
 */
public record Letter(
        String channel,
        byte[] signed,
        @Nullable Destination replyTo,
        @Nullable String correlation,
        @Nullable Problem problem) {

    /** Reads a message; the channel may be left out on a node with one channel. */
    static Letter read(Message message, SortedSet<String> channels) throws JMSException {
        String named = message.getStringProperty(Messaging.CHANNEL);
        String channel = named == null && channels.size() == 1 ? channels.first() : named;
        String correlation = message.getJMSCorrelationID();
        String known = correlation == null ? message.getJMSMessageID() : correlation;
        if (channel == null || !channels.contains(channel)) {
            return unusable(message, known, notAMember(channel));
        }
        if (!(message instanceof BytesMessage bytes)) {
            return unusable(message, known, notBytes());
        }
        if (bytes.getBodyLength() > Limits.TRANSACTION_BYTES) {
            return unusable(message, known, Intake.tooLarge());
        }
        return new Letter(channel, body(bytes), message.getJMSReplyTo(), known, null);
    }

    /** A message's bytes; Jakarta Messaging gives null, not an empty array, where there are none. */
    static byte[] body(BytesMessage message) throws JMSException {
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private static Letter unusable(Message message, @Nullable String correlation, Problem problem) throws JMSException {
        return new Letter("", new byte[0], message.getJMSReplyTo(), correlation, problem);
    }

    private static Problem notAMember(@Nullable String channel) {
        return channel == null
                ? Problem.of(ProblemType.PARAMETER, "the property channel is missing")
                : Problem.of(ProblemType.NOT_FOUND, "this node is not a member of a channel of that name");
    }

    private static Problem notBytes() {
        return Problem.of(ProblemType.MEDIA_TYPE, "the body must be bytes: a CMS SignedData in DER");
    }
}
