package org.signet.custody.contract;

import java.util.List;
import org.signet.compliance.RulePack;
import org.signet.ledger.Point;
import org.signet.ledger.State;

/** Which rule packs judge at a point of the ledger, for those who show or repeat what the contract does. */
public final class PacksInForce {
    private PacksInForce() {}

    /** In the order in which they judge. */
    public static List<RulePack> at(State state, Point at) {
        return RulePackDesk.inForce(state, at);
    }
}
