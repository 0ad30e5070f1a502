package org.signet.custody.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;
import org.signet.compliance.Judge;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Verdict;
import org.signet.custody.holding.Posting;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.instruction.Obstacle;
import org.signet.custody.instruction.Signature;
import org.signet.custody.portfolio.Portfolio;
import org.signet.ledger.Outcome;
import org.signet.ledger.Reason;

/**
 * Judges an instruction that is signed by all who must, and reserves for it: refused by a hard breach, held by a soft one
 * that nobody overrode, otherwise reserved.
 */
final class Bench {
    private final Judge judge;

    Bench(Judge judge) {
        this.judge = judge;
    }

    /** @param by the signatures that this transaction adds */
    Outcome judgeAndReserve(Instruction instruction, List<Signature> by, Portfolio portfolio, Act act) {
        var finder = new FactFinder(act.state());
        var rates = new Rates(act.state(), portfolio.baseCurrency());
        int signers = instruction.signatures().size() + by.size();
        Facts facts = finder.facts(instruction.order(), signers, portfolio, rates, act.time());
        if (rates.missing() != null) return unvalued(rates, portfolio);
        List<RulePack> packs = RulePackDesk.inForce(act.state(), act.at());
        Verdict verdict = judge.judge(packs, facts);
        // What rules asked for may have needed another rate.
        if (rates.missing() != null) return unvalued(rates, portfolio);
        LeafRecord record = new LeafRecord().judged(packs, verdict.findings());
        boolean isHeld = isHeld(instruction, packs, verdict, act.time());
        return switch (verdict.result()) {
            case REFUSED -> Outcome.refused(reasons(verdict), record.members());
            case HELD, WARNED, PASSED ->
                isHeld
                        ? keep(
                                instruction,
                                instruction
                                        .heldByRule(by)
                                        .asOf(facts.settlement().today()),
                                List.of(),
                                record,
                                act)
                        : reserve(
                                instruction,
                                instruction.reserved(by).asOf(facts.settlement().today()),
                                portfolio,
                                record,
                                act);
        };
    }

    /** Whether a rule holds it that nobody overrode; findings are in the order of the packs and their rules. */
    private static boolean isHeld(Instruction instruction, List<RulePack> packs, Verdict verdict, Instant at) {
        int position = 0;
        for (RulePack pack : packs) {
            for (Rule rule : pack.rules()) {
                Finding finding = verdict.findings().get(position++);
                if (finding.result() == Finding.Result.HELD
                        && !instruction.isOverridden(pack.owner(), pack.id(), rule.id(), at)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Outcome unvalued(Rates rates, Portfolio portfolio) {
        return Act.refused(
                null,
                "NCRR",
                "the portfolio cannot be valued: there is no exchange rate between " + rates.missing() + " and "
                        + portfolio.baseCurrency());
    }

    private static Outcome reserve(
            Instruction before, Instruction after, Portfolio portfolio, LeafRecord record, Act act) {
        var books = new Books(act.state());
        Obstacle shortfall = books.shortfall(portfolio, after.order().reservation());
        if (shortfall != null) return Act.refused(null, shortfall.code(), shortfall.text(), record);
        return keep(before, after, books.post(portfolio, after.order().reservation()), record, act);
    }

    /** Stores what an instruction has become, and what it claims. */
    static Outcome keep(
            @Nullable Instruction before, Instruction after, List<Posting> postings, LeafRecord record, Act act) {
        act.state().put(Keys.INSTRUCTION.key(after.order().id()), after);
        new Books(act.state()).claim(before == null ? List.of() : before.claims(), after.claims());
        return Act.accepted(record.instruction(after).postings(postings));
    }

    private static List<Reason> reasons(Verdict verdict) {
        var reasons = new ArrayList<Reason>();
        for (Finding finding : verdict.findings()) {
            if (finding.result() == Finding.Result.REFUSED) {
                reasons.add(Reason.of(
                        finding.code(),
                        finding.pack() + " " + finding.rule() + " (" + finding.clause() + "): " + finding.text()));
            }
        }
        boolean saysSo = reasons.stream().anyMatch(reason -> reason.code().equals(Codes.RULE));
        if (!saysSo) {
            reasons.add(Reason.of(Codes.RULE, "refused by compliance"));
        }
        return reasons;
    }
}
