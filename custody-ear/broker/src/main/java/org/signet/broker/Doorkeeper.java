package org.signet.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is at the door. A connection from inside the virtual machine is the application's: whoever can make one runs in
 * this process already, and servers hand no credentials to a resource adapter of their own. Everybody else gives a user and
 * a password.
 */
final class Doorkeeper implements ActiveMQSecurityManager5 {
    private static final String NODE_USER = "node";

    private final ActiveMQJAASSecurityManager outside;

    Doorkeeper(String user, String password) {
        var users = new SecurityConfiguration(
                Map.of(user, password), Map.of(user, List.of(BrokerConfiguration.CLIENT_ROLE)));
        this.outside = new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain)
            throws NoCacheLoginException {
        if (connection != null && connection.getTransportConnection() instanceof InVMConnection) {
            var node = new Subject();
            node.getPrincipals().add(new UserPrincipal(NODE_USER));
            node.getPrincipals().add(new RolePrincipal(BrokerConfiguration.NODE_ROLE));
            return node;
        }
        return outside.authenticate(user, password, connection, domain);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, @Nullable String address) {
        return outside.authorize(subject, roles, check, address);
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return outside.validateUser(user, password);
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
        return outside.validateUserAndRole(user, password, roles, check);
    }
}
