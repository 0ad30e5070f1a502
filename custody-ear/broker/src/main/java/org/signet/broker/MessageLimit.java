package org.signet.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionContinuationMessage;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Refuses messages of other systems that are too large, before they fill the disk. CORE clients send large messages in
 * parts, which are counted as they come; the connection that sends too many is closed.
 */
final class MessageLimit implements ActiveMQServerPlugin, Interceptor {
    /** A signed transaction has at most 256 KiB; the rest is room for base64 and properties. */
    static final int MESSAGE_BYTES = 512 * 1024;

    private final Map<String, Long> unfinished = new ConcurrentHashMap<>();

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (isInside(session.getRemotingConnection())) {
            return;
        }
        if (message.getWholeMessageSize() > MESSAGE_BYTES) {
            throw tooLarge();
        }
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) throws ActiveMQException {
        if (packet instanceof SessionContinuationMessage part && !isInside(connection)) {
            String sender = connection.getID() + "/" + packet.getChannelID();
            long bytes = unfinished.merge(sender, (long) part.getBody().length, Long::sum);
            if (bytes > MESSAGE_BYTES) {
                unfinished.remove(sender);
                connection.fail(tooLarge());
                return false;
            }
            if (!part.isContinues()) {
                unfinished.remove(sender);
            }
        }
        return true;
    }

    @Override
    public void afterDestroyConnection(RemotingConnection connection) {
        unfinished.keySet().removeIf(sender -> sender.startsWith(connection.getID() + "/"));
    }

    private static boolean isInside(RemotingConnection connection) {
        return connection.getTransportConnection() instanceof InVMConnection;
    }

    private static ActiveMQException tooLarge() {
        return new ActiveMQException(
                "a message has at most " + MESSAGE_BYTES + " bytes", ActiveMQExceptionType.LARGE_MESSAGE_ERROR_BODY);
    }
}
