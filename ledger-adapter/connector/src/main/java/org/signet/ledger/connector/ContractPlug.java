package org.signet.ledger.connector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.signet.ledger.Contract;
import org.signet.ledger.Genesis;
import org.signet.ledger.channel.ChannelLedger;

/** An application's contracts in the channels they were plugged into. */
final class ContractPlug implements LedgerConnection.Plug {
    private final List<ChannelLedger> plugged = new ArrayList<>();

    private ContractPlug() {}

    /** Plugs into all of the ledgers, or into none. */
    static ContractPlug into(Collection<ChannelLedger> ledgers, Function<Genesis, Contract> contracts) {
        var plug = new ContractPlug();
        try {
            for (ChannelLedger ledger : ledgers) {
                ledger.plug(contracts.apply(ledger.genesis()));
                plug.plugged.add(ledger);
            }
            return plug;
        } catch (RuntimeException e) {
            plug.close();
            throw e;
        }
    }

    @Override
    public void close() {
        plugged.forEach(ChannelLedger::unplug);
        plugged.clear();
    }
}
