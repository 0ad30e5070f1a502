package org.signet.broker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.jspecify.annotations.Nullable;

/** The broker's addresses, who may do what with them, and what each may hold. */
final class BrokerConfiguration {
    /** Signed transactions come in here. */
    static final String INTAKE = "signet.intake";

    /** What could not become a transaction, with the reason. */
    static final String DEAD = "signet.intake.dead";

    /** Advices, one topic an organisation: {@code signet.advice.<organisation>}. */
    static final String ADVICE = "signet.advice.";

    /** How far advices were sent, one message a channel. */
    static final String ADVICE_HEIGHT = "signet.internal.advice-height";

    /** Queues that clients make for replies, when they do not use temporary ones. */
    static final String REPLY = "signet.reply.";

    /** What temporary queues are called in settings. */
    static final String TEMPORARY = "signet.temporary";

    /** The number under which the broker is known inside the virtual machine. */
    static final int IN_VM_SERVER = 7;

    /** The role of the application in the same virtual machine. */
    static final String NODE_ROLE = "node";

    /** The role of other systems of the organisation. */
    static final String CLIENT_ROLE = "client";

    private static final long MEBI = 1024 * 1024;

    /** Messages held in memory; an address beyond its part is paged to disk. */
    private static final long MEMORY_BYTES = 64 * MEBI;

    private static final long ADDRESS_MEMORY_BYTES = 16 * MEBI;
    private static final int PAGE_BYTES = (int) (4 * MEBI);

    /** Backlog of one address on disk; beyond it senders are refused, so that nothing is dropped silently. */
    private static final long ADDRESS_DISK_BYTES = 1024 * MEBI;

    private static final int JOURNAL_FILE_BYTES = (int) (4 * MEBI);

    /** A message that has to wait is tried again after half a second, then less and less often. */
    private static final long REDELIVERY_MILLIS = 500;

    private static final double REDELIVERY_GROWTH = 2;
    private static final long LONGEST_REDELIVERY_MILLIS = 10_000;

    /** Connections of other systems. */
    private static final int CONNECTIONS = 200;

    private final BrokerHome home;

    BrokerConfiguration(BrokerHome home) {
        this.home = home;
    }

    Configuration build() {
        var configuration = new ConfigurationImpl();
        configuration.setName("signet-" + home.organisation());
        configuration.setPersistenceEnabled(true);
        configuration.setSecurityEnabled(true);
        // Artemis remembers logins by user and password, whichever door they came through; ours differ by the door.
        configuration.setAuthenticationCacheSize(0);
        configuration.setAuthorizationCacheSize(0);
        configuration.setJMXManagementEnabled(false);
        configuration.setManagementAddress(SimpleString.of("signet.internal.management"));
        configuration.setManagementNotificationAddress(SimpleString.of("signet.internal.notifications"));
        configuration.setTemporaryQueueNamespace(TEMPORARY);
        configuration.setGracefulShutdownEnabled(false);
        storage(configuration);
        doors(configuration);
        addresses(configuration);
        permissions(configuration);
        return configuration;
    }

    private void storage(ConfigurationImpl configuration) {
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDirectory(home.data().resolve("journal").toString());
        configuration.setBindingsDirectory(home.data().resolve("bindings").toString());
        configuration.setPagingDirectory(home.data().resolve("paging").toString());
        configuration.setLargeMessagesDirectory(home.data().resolve("large").toString());
        configuration.setJournalFileSize(JOURNAL_FILE_BYTES);
        configuration.setJournalMinFiles(2);
        configuration.setJournalPoolFiles(4);
        configuration.setJournalDatasync(true);
        configuration.setGlobalMaxSize(MEMORY_BYTES);
        configuration.setMaxDiskUsage(home.diskFullPercent());
    }

    private void doors(ConfigurationImpl configuration) {
        Map<String, Object> inside = Map.of(TransportConstants.SERVER_ID_PROP_NAME, IN_VM_SERVER);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), inside, "inside"));
        var tls = new HashMap<String, Object>();
        tls.put("host", home.address());
        tls.put("port", home.port());
        tls.put("protocols", "AMQP,CORE");
        tls.put("sslEnabled", true);
        tls.put("keyStorePath", home.keyStore().toString());
        tls.put("keyStoreType", "PKCS12");
        tls.put("keyStorePassword", home.keyStorePassword());
        tls.put("enabledProtocols", "TLSv1.3,TLSv1.2");
        tls.put("connectionsAllowed", CONNECTIONS);
        tls.put("supportAdvisory", false);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), tls, "tls"));
    }

    private void addresses(ConfigurationImpl configuration) {
        queue(configuration, INTAKE);
        queue(configuration, DEAD);
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(ADVICE_HEIGHT)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(ADVICE_HEIGHT)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setLastValue(true)
                        .setNonDestructive(true)));
        configuration.addAddressSetting("#", limits());
        // Whether a transaction has to wait or will never be one is known to the application only: it counts, not the
        // broker.
        configuration.addAddressSetting(INTAKE, limits().setMaxDeliveryAttempts(-1));
        configuration.addAddressSetting(ADVICE + "#", limits().setAutoCreateAddresses(true));
        configuration.addAddressSetting(ADVICE_HEIGHT, limits().setMaxDeliveryAttempts(-1));
        configuration.addAddressSetting(
                REPLY + "#",
                limits().setAutoCreateAddresses(true)
                        .setAutoCreateQueues(true)
                        .setAutoDeleteAddresses(true)
                        .setAutoDeleteQueues(true));
        configuration.addAddressSetting(
                TEMPORARY + ".#", limits().setAutoCreateAddresses(true).setAutoCreateQueues(true));
    }

    private static void queue(ConfigurationImpl configuration, String name) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)));
    }

    private static AddressSettings limits() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(ADDRESS_MEMORY_BYTES)
                .setPageSizeBytes(PAGE_BYTES)
                .setPageLimitBytes(ADDRESS_DISK_BYTES)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL)
                .setRedeliveryDelay(REDELIVERY_MILLIS)
                .setRedeliveryMultiplier(REDELIVERY_GROWTH)
                .setMaxRedeliveryDelay(LONGEST_REDELIVERY_MILLIS)
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    private static void permissions(ConfigurationImpl configuration) {
        grant(configuration, "#", null);
        grant(configuration, INTAKE, new Permission().send());
        grant(configuration, DEAD, new Permission().consume());
        grant(configuration, ADVICE + "#", new Permission().consume().subscribe());
        grant(configuration, REPLY + "#", new Permission().consume().subscribe().makeAddress());
        grant(
                configuration,
                TEMPORARY + ".#",
                new Permission().consume().subscribe().makeAddress().send());
    }

    private static void grant(ConfigurationImpl configuration, String match, @Nullable Permission client) {
        Set<Role> roles = new HashSet<>();
        roles.add(Permission.everything().role(NODE_ROLE));
        if (client != null) {
            roles.add(client.role(CLIENT_ROLE));
        }
        configuration.putSecurityRoles(match, roles);
    }
}
