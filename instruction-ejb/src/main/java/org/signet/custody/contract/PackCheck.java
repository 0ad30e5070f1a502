package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.List;
import org.signet.compliance.CaseTable;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.custody.content.RulePackContent.Propose;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;

/**
 * Whether a proposed version of a rule pack can judge, and says of its own case table what its author expects. It depends on
 * nothing but the pack, so it is part of reading the transaction: beside execution, which a table of a thousand cases would
 * hold up.
 */
final class PackCheck {
    /** Faults that are told. */
    private static final int FAULTS = 20;

    private final Judge judge;

    PackCheck(Judge judge) {
        this.judge = judge;
    }

    /** The reading itself, or why the pack it proposes cannot be accepted. */
    Reading check(Reading reading) {
        if (!(reading instanceof Proposal proposal) || !(proposal.content() instanceof Propose pack)) {
            return reading;
        }
        List<Reason> faults = faults(pack);
        return faults.isEmpty() ? reading : new Reading.Unreadable(faults);
    }

    private List<Reason> faults(Propose content) {
        var pack = new RulePack(
                content.pack(), content.version(), "", content.sha256().toString(), content.rules());
        var faults = new ArrayList<Reason>();
        judge.check(pack).forEach(fault -> faults.add(Reason.at("/rules", Reason.Codes.CONTENT, fault)));
        if (faults.isEmpty()) {
            CaseTable.run(judge, pack, content.cases())
                    .forEach(fault -> faults.add(Reason.at("/cases", Reason.Codes.CONTENT, fault)));
        }
        return List.copyOf(faults.subList(0, Math.min(faults.size(), FAULTS)));
    }
}
