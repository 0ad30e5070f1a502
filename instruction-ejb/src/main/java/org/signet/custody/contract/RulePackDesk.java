package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.custody.content.RulePackContent;
import org.signet.custody.content.RulePackContent.PackPublish;
import org.signet.custody.content.RulePackContent.PackWithdraw;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.PackEntry;
import org.signet.custody.people.Role;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reason;
import org.signet.ledger.State;

/** Publishes and withdraws rule packs, and knows the ones in force. */
final class RulePackDesk {
    /** Packs in force in a channel: every instruction is judged by all of them. */
    private static final int PACKS = 32;

    /** Faults of a pack that are told; a leaf has them all. */
    private static final int FAULTS = 20;

    private final Entitlement compliance;
    private final Judge judge;

    RulePackDesk(Members members, Judge judge) {
        this.compliance =
                new Entitlement(List.of(Role.COMPLIANCE), members::isManagerOrCustodian, "a manager or custodian");
        this.judge = judge;
    }

    /** The packs in force, in the order of owner and id. */
    static List<RulePack> active(State state) {
        var packs = new ArrayList<RulePack>();
        for (String name : Keys.get(state, Keys.activePacks(), Names.NONE).names()) {
            PackEntry entry = state.get(Keys.PACK.key(name));
            if (entry == null) {
                throw new IllegalStateException("an active rule pack is missing: " + name);
            }
            packs.add(entry.pack());
        }
        return packs;
    }

    Outcome decide(RulePackContent content, Act act) {
        var by = act.entitled(compliance);
        if (by.isEmpty()) return act.unentitled(compliance);
        return content instanceof PackPublish publish
                ? publish(publish, by.get().organisation(), act)
                : withdraw((PackWithdraw) content, by.get().organisation(), act);
    }

    private Outcome publish(PackPublish content, String owner, Act act) {
        var pack = new RulePack(
                content.pack(), content.version(), owner, content.contentHash().toString(), content.rules());
        List<Reason> faults = judge.check(pack).stream()
                .limit(FAULTS)
                .map(fault -> Reason.at("/rules", Reason.Codes.CONTENT, fault))
                .toList();
        if (!faults.isEmpty()) {
            return Outcome.refused(faults, new LeafRecord().members());
        }
        var key = Keys.pack(owner, content.pack());
        var active = new TreeSet<>(
                Keys.get(act.state(), Keys.activePacks(), Names.NONE).names());
        active.add(key.id());
        if (active.size() > PACKS) {
            return Act.refused("/pack", Codes.OTHER, "the channel has " + PACKS + " rule packs in force already");
        }
        act.state().put(key, new PackEntry(pack, true));
        act.state().put(Keys.activePacks(), new Names(List.copyOf(active)));
        return Act.accepted(new LeafRecord().pack(pack, true));
    }

    private static Outcome withdraw(PackWithdraw content, String owner, Act act) {
        var key = Keys.pack(owner, content.pack());
        PackEntry entry = act.state().get(key);
        if (entry == null || !entry.isActive()) {
            return Act.refused("/pack", Codes.UNKNOWN, owner + " has no rule pack in force called " + content.pack());
        }
        var active = new TreeSet<>(
                Keys.get(act.state(), Keys.activePacks(), Names.NONE).names());
        active.remove(key.id());
        act.state().put(key, new PackEntry(entry.pack(), false));
        act.state().put(Keys.activePacks(), new Names(List.copyOf(active)));
        return Act.accepted(new LeafRecord().pack(entry.pack(), false));
    }
}
