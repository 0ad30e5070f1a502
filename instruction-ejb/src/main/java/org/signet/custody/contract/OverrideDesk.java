package org.signet.custody.contract;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.RulePack;
import org.signet.custody.content.InstructionContent.OverrideRules;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.instruction.RuleOverride;
import org.signet.custody.people.Role;
import org.signet.custody.portfolio.Portfolio;
import org.signet.ledger.Outcome;

/**
 * Lets pass what soft rules hold: a compliance officer of the organisation that owns the pack says which rules, why, and for
 * how long. The instruction is judged again at once; what other rules hold stays held until they are overridden too, and
 * what refuses it then refuses the override.
 */
final class OverrideDesk {
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Bench bench;

    OverrideDesk(Bench bench) {
        this.bench = bench;
    }

    Outcome override(OverrideRules asked, Act act) {
        Instruction instruction = act.state().get(Keys.INSTRUCTION.key(asked.instruction()));
        if (instruction == null) return StepDesk.unknown(asked.instruction());
        var packs = RulePackDesk.inForce(act.state(), act.at());
        var officers = new Entitlement(
                List.of(Role.COMPLIANCE),
                organisation -> find(packs, organisation, asked.pack()) != null,
                "the owner of pack " + asked.pack() + ", which must be in force");
        Signatory officer = act.entitled(officers).orElse(null);
        if (officer == null) return act.unentitled(officers);
        Outcome refused = unfit(asked, instruction, officer, find(packs, officer.organisation(), asked.pack()), act);
        if (refused != null) return refused;
        Portfolio portfolio = StepDesk.portfolio(instruction, act);
        var today = new FactFinder(act.state()).today(instruction.order(), act.time());
        Outcome past = OrderChecks.past(null, instruction.order().date(), today);
        if (past != null) return past;
        String lapsed = OrderDesk.lapsed(instruction, act);
        if (lapsed != null) return Act.refused(null, Codes.MANDATE, lapsed);
        List<RuleOverride> overrides = asked.rules().stream()
                .map(rule -> new RuleOverride(
                        officer.organisation(), asked.pack(), rule, officer.person(), asked.validUntil()))
                .toList();
        return bench.judgeAndReserve(instruction.overridden(overrides), List.of(), portfolio, act);
    }

    private static @Nullable Outcome unfit(
            OverrideRules asked, Instruction instruction, Signatory officer, @Nullable RulePack pack, Act act) {
        if (!asked.sha256().equals(instruction.order().digest())) {
            return Act.refused(
                    "/sha256",
                    Codes.OTHER,
                    "the signed bytes of " + asked.instruction() + " have the hash "
                            + instruction.order().digest());
        }
        var obstacle = instruction.beforeOverride();
        if (obstacle.isPresent()) return StepDesk.refused(instruction, obstacle.get());
        Portfolio portfolio = StepDesk.portfolio(instruction, act);
        boolean hasSigned = officer.organisation().equals(portfolio.manager())
                && instruction.signatures().stream()
                        .anyMatch(signature -> signature.person().equals(officer.person()));
        if (hasSigned) {
            return Act.refused(
                    null,
                    Codes.ROLE,
                    officer.qualifiedName() + " signed " + asked.instruction() + "; it takes another");
        }
        if (asked.validUntil().isBefore(act.time())) {
            return Act.refused("/validUntil", Codes.OTHER, "it is past: the block's time is " + act.time());
        }
        if (asked.validUntil().isAfter(act.time().plus(LONGEST))) {
            return Act.refused(
                    "/validUntil", Codes.OTHER, "an override counts for at most " + LONGEST.toDays() + " days");
        }
        for (String rule : asked.rules()) {
            if (pack != null && pack.rules().stream().noneMatch(one -> one.id().equals(rule))) {
                return Act.refused("/rules", Codes.UNKNOWN, "pack " + asked.pack() + " has no rule " + rule);
            }
        }
        return null;
    }

    private static @Nullable RulePack find(List<RulePack> packs, String owner, String id) {
        return packs.stream()
                .filter(pack -> pack.owner().equals(owner) && pack.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
