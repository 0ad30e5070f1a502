package org.signet.custody.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.TransactionSupport;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Judge;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.custody.contract.CustodyContract;
import org.signet.custody.intake.Ledgers;
import org.signet.ledger.Ledger;
import org.signet.ledger.connector.LedgerConnection;
import org.signet.ledger.connector.LedgerConnectionFactory;

/** Plugs the custody contract into the node's ledgers when the application starts, and takes it out when it stops. */
@Startup
@Singleton
@Local(Ledgers.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ConnectionFactoryDefinition(
        name = CustodyNode.LEDGER,
        interfaceName = "org.signet.ledger.connector.LedgerConnectionFactory",
        resourceAdapter = "ledger-adapter",
        transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 4)
public class CustodyNode implements Ledgers {
    static final String LEDGER = "java:app/ledger/custody";

    @Resource(lookup = LEDGER)
    private LedgerConnectionFactory factory;

    private String organisation = "";
    private SortedSet<String> channels = new TreeSet<>();
    private LedgerConnection.@Nullable Plug plug;
    private @Nullable LedgerConnection connection;

    @PostConstruct
    void plugIn() {
        try {
            LedgerConnection opened = factory.getConnection();
            connection = opened;
            organisation = opened.organisation();
            channels = opened.channels();
            Judge judge = new DroolsJudge();
            plug = opened.plug(genesis -> new CustodyContract(genesis.members(), judge));
        } catch (ResourceException e) {
            throw new IllegalStateException("the ledger is not there: is ledger-adapter.rar deployed?", e);
        }
    }

    @PreDestroy
    void unplug() {
        if (plug != null) {
            plug.close();
        }
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public String organisation() {
        return organisation;
    }

    @Override
    public SortedSet<String> channels() {
        return channels;
    }

    @Override
    public Optional<Ledger> ledger(String channel) {
        return connection != null && channels.contains(channel)
                ? Optional.of(connection.ledger(channel))
                : Optional.empty();
    }
}
