package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.compliance.RulePack;
import org.signet.custody.content.RulePackContent;
import org.signet.custody.content.RulePackContent.Approve;
import org.signet.custody.content.RulePackContent.Propose;
import org.signet.custody.content.RulePackContent.Publish;
import org.signet.custody.content.RulePackContent.Withdraw;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.contract.Keys.PackVersion;
import org.signet.custody.people.Role;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.State;

/**
 * The life of rule packs: a version is proposed by one compliance officer of its owner, approved by another, published to
 * judge from a stated point on, and ends when a later one starts or the pack is withdrawn. What a version says is checked
 * before it comes here ({@link PackCheck}).
 */
final class RulePackDesk {
    /** Packs in a channel, in force or waiting: every instruction is judged by all that are in force. */
    private static final int PACKS = 32;

    private final Entitlement compliance;

    RulePackDesk(Members members) {
        this.compliance =
                new Entitlement(List.of(Role.COMPLIANCE), members::isManagerOrCustodian, "a manager or custodian");
    }

    /** The packs in force at a point, in the order of owner and id. */
    static List<RulePack> inForce(State state, Point at) {
        var packs = new ArrayList<RulePack>();
        for (PackCalendar.Entry entry : calendar(state).inForce(at)) {
            PackVersion version = state.get(Keys.pack(entry.owner(), entry.pack(), entry.sha256()));
            if (version == null) {
                throw new IllegalStateException("a published rule pack is missing: " + entry);
            }
            packs.add(version.pack());
        }
        return packs;
    }

    private static PackCalendar calendar(State state) {
        return Keys.get(state, Keys.packCalendar(), PackCalendar.EMPTY);
    }

    Outcome decide(RulePackContent content, Act act) {
        List<Signatory> officers = act.allEntitled(compliance);
        if (officers.isEmpty()) return act.unentitled(compliance);
        Signatory by = officers.get(0);
        if (content instanceof Propose proposal) return propose(proposal, by, act);
        if (content instanceof Approve approval) return approve(approval, by, act);
        if (content instanceof Publish publication) return publish(publication, by, act);
        return withdraw((Withdraw) content, officers, act);
    }

    private static Outcome propose(Propose content, Signatory by, Act act) {
        String owner = by.organisation();
        var pack = new RulePack(
                content.pack(), content.version(), owner, content.sha256().toString(), content.rules());
        var key = Keys.pack(owner, pack.id(), pack.hash());
        if (act.state().get(key) != null) {
            return Act.refused("/rules", Codes.FIXED, "this very version of " + pack.id() + " was proposed before");
        }
        return keep(new PackVersion(pack, by.person(), null), act);
    }

    /** Four eyes: whoever wrote a version cannot approve it. */
    private static Outcome approve(Approve content, Signatory by, Act act) {
        Optional<PackVersion> found =
                version(by.organisation(), content.pack(), content.sha256().toString(), act);
        if (found.isEmpty()) return unknown(by, content.pack());
        PackVersion version = found.get();
        if (version.proposer().equals(by.person())) {
            return Act.refused(
                    "/sha256",
                    Codes.ROLE,
                    by.qualifiedName() + " proposed it; it takes a second officer to approve it");
        }
        if (version.approver() != null) {
            return Act.refused("/sha256", Codes.FIXED, version.approver() + " approved it before");
        }
        return keep(new PackVersion(version.pack(), version.proposer(), by.person()), act);
    }

    private static Outcome keep(PackVersion version, Act act) {
        RulePack pack = version.pack();
        act.state().put(Keys.pack(pack.owner(), pack.id(), pack.hash()), version);
        return Act.accepted(new LeafRecord().pack(version, version.approver() == null ? "PROPOSED" : "APPROVED"));
    }

    /**
     * An approval is good for one publication: otherwise one officer alone could go back to a version that allowed more. To
     * publish a version again is to propose it again.
     */
    private static Outcome publish(Publish content, Signatory by, Act act) {
        String owner = by.organisation();
        Optional<PackVersion> found =
                version(owner, content.pack(), content.sha256().toString(), act);
        if (found.isEmpty()) return unknown(by, content.pack());
        if (found.get().approver() == null) {
            return Act.refused("/sha256", Codes.ROLE, "nobody has approved it; it takes a second officer");
        }
        var entry = new PackCalendar.Entry(
                owner, content.pack(), content.sha256().toString(), content.height(), content.time());
        PackCalendar before = calendar(act.state());
        if (before.of(owner, content.pack()).size() > PackCalendar.WAITING) {
            return Act.refused(
                    "/pack", Codes.OTHER, PackCalendar.WAITING + " versions of " + content.pack() + " wait already");
        }
        PackCalendar after = before.with(entry, act.at());
        if (after.packs() > PACKS) {
            return Act.refused("/pack", Codes.OTHER, "the channel has " + PACKS + " rule packs already");
        }
        PackVersion published = found.get();
        act.state().put(Keys.packCalendar(), after);
        act.state()
                .put(
                        Keys.pack(owner, entry.pack(), entry.sha256()),
                        new PackVersion(published.pack(), by.person(), null));
        return Act.accepted(new LeafRecord().pack(published, "PUBLISHED"));
    }

    /** To judge by fewer rules takes as many eyes as to judge by others. */
    private static Outcome withdraw(Withdraw content, List<Signatory> officers, Act act) {
        String owner = officers.get(0).organisation();
        PackCalendar before = calendar(act.state());
        List<PackCalendar.Entry> published = before.of(owner, content.pack());
        if (published.isEmpty()) {
            return Act.refused("/pack", Codes.UNKNOWN, owner + " has no published rule pack called " + content.pack());
        }
        long people = officers.stream()
                .filter(officer -> officer.organisation().equals(owner))
                .map(Signatory::person)
                .distinct()
                .count();
        if (people < 2) {
            return Act.refused(null, Codes.ROLE, "a withdrawal is signed by two compliance officers of " + owner);
        }
        act.state().put(Keys.packCalendar(), before.without(owner, content.pack()));
        String newest = published.get(published.size() - 1).sha256();
        PackVersion version = version(owner, content.pack(), newest, act).orElseThrow();
        return Act.accepted(new LeafRecord().pack(version, "WITHDRAWN"));
    }

    private static Optional<PackVersion> version(String owner, String pack, String sha256, Act act) {
        return Optional.ofNullable(act.state().get(Keys.pack(owner, pack, sha256)));
    }

    private static Outcome unknown(Signatory by, String pack) {
        return Act.refused(
                "/sha256", Codes.UNKNOWN, by.organisation() + " has proposed no such version of a rule pack " + pack);
    }
}
