package org.signet.custody.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.signet.compliance.Judge;
import org.signet.custody.content.Content;
import org.signet.custody.content.Contents;
import org.signet.custody.content.InstructionContent;
import org.signet.custody.content.InstructionContent.Approve;
import org.signet.custody.content.InstructionContent.PaymentOrder;
import org.signet.custody.content.InstructionContent.Securities;
import org.signet.custody.content.InstructionContent.Step;
import org.signet.custody.content.MandateContent;
import org.signet.custody.content.PeopleContent;
import org.signet.custody.content.ReferenceContent;
import org.signet.custody.content.RulePackContent;
import org.signet.ledger.Contract;
import org.signet.ledger.Genesis;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;

/**
 * The custody contract: every member's node decides every transaction of a channel by it, and alike.
 *
 * <p>A transaction climbs a ladder, most basic question first: is every signer's certificate good and somebody's; has one of
 * them the role for this, in the right organisation; does what is named exist and fit together; does a mandate cover it; do
 * the compliance contracts let it pass; is there enough on the account. The first rung that does not hold refuses it by
 * name. Nothing of a refused transaction stays. What an accepted one changed in portfolios is looked at once more, by the rules
 * that watch them.
 */
public final class CustodyContract implements Contract {
    private static final String VERSION = "custody/1";

    private final PeopleDesk people;
    private final ReferenceDesk reference;
    private final MandateDesk mandates;
    private final RulePackDesk packs;
    private final PackCheck packCheck;
    private final OrderDesk orders;
    private final OverrideDesk overrides;
    private final BreachDesk breaches;
    private final StepDesk steps = new StepDesk();

    /**
     * @param members the channel's, from its genesis
     * @param judge the same on every node
     */
    public CustodyContract(List<Genesis.Member> members, Judge judge) {
        this(members, judge, judge);
    }

    /**
     * @param judge of instructions
     * @param checking judges the case tables of proposed rule packs
     */
    public CustodyContract(List<Genesis.Member> members, Judge judge, Judge checking) {
        var channel = new Members(members);
        this.people = new PeopleDesk(channel);
        this.reference = new ReferenceDesk(channel);
        this.mandates = new MandateDesk(channel);
        this.packs = new RulePackDesk(channel);
        this.packCheck = new PackCheck(checking);
        var bench = new Bench(judge);
        this.orders = new OrderDesk(bench);
        this.overrides = new OverrideDesk(bench);
        this.breaches = new BreachDesk(judge);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Reading read(byte[] content) {
        return packCheck.check(Contents.read(content));
    }

    @Override
    public Outcome execute(Transaction transaction, State state, Point at) {
        var signatories = new ArrayList<Signatory>();
        List<Reason> strangers = people.know(transaction, state, signatories);
        if (!strangers.isEmpty()) {
            return Outcome.refused(strangers, new LeafRecord().members());
        }
        var content = (Content) transaction.proposal().content();
        var act = new Act(transaction, List.copyOf(signatories), state, at);
        return breaches.watched(content, decide(content, act), act);
    }

    private Outcome decide(Content content, Act act) {
        if (content instanceof InstructionContent instruction) return decide(instruction, act);
        if (content instanceof ReferenceContent data) return reference.decide(data, act);
        if (content instanceof MandateContent mandate) return mandates.decide(mandate, act);
        if (content instanceof PeopleContent person) return people.decide(person, act);
        return packs.decide((RulePackContent) content, act);
    }

    private Outcome decide(InstructionContent content, Act act) {
        if (content instanceof Securities securities) return orders.place(securities, act);
        if (content instanceof PaymentOrder payment) return orders.place(payment, act);
        if (content instanceof Approve approval) return orders.approve(approval, act);
        if (content instanceof InstructionContent.OverrideRules override) return overrides.override(override, act);
        return steps.decide((Step) content, act);
    }

    @Override
    public void checkInvariants(State state, Collection<State.Key<?>> written) {
        new Invariants(state).check(written);
    }
}
