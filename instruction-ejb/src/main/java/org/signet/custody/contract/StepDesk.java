package org.signet.custody.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.custody.content.InstructionContent.Acknowledge;
import org.signet.custody.content.InstructionContent.CancelDeny;
import org.signet.custody.content.InstructionContent.CancelGrant;
import org.signet.custody.content.InstructionContent.CancelRequest;
import org.signet.custody.content.InstructionContent.Match;
import org.signet.custody.content.InstructionContent.Refuse;
import org.signet.custody.content.InstructionContent.Reversal;
import org.signet.custody.content.InstructionContent.Settle;
import org.signet.custody.content.InstructionContent.Step;
import org.signet.custody.content.InstructionContent.Unmatch;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.holding.Leg;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.instruction.Movement;
import org.signet.custody.instruction.Obstacle;
import org.signet.custody.instruction.Order;
import org.signet.custody.instruction.Processing;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.people.Role;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.value.Money;
import org.signet.ledger.Outcome;

/** Takes instructions through their life, once they are on the ledger. */
final class StepDesk {
    /**
     * A step that is about to be taken.
     *
     * @param needed who may take it
     * @param obstacle what is in its way
     * @param next what the instruction becomes
     * @param legs what is posted
     */
    private record Move(Entitlement needed, Optional<Obstacle> obstacle, Supplier<Instruction> next, List<Leg> legs) {}

    Outcome decide(Step step, Act act) {
        Instruction before = act.state().get(Keys.INSTRUCTION.key(step.instruction()));
        if (before == null) return unknown(step.instruction());
        Portfolio portfolio = portfolio(before, act);
        Move move = move(step, before, portfolio);
        if (act.entitled(move.needed()).isEmpty()) return act.unentitled(move.needed());
        if (step instanceof CancelRequest) {
            Outcome refused = withoutMandate(before, move.needed(), act);
            if (refused != null) return refused;
        }
        if (move.obstacle().isPresent()) return refused(before, move.obstacle().get());
        var today = new FactFinder(act.state()).today(before.order(), act.time());
        if (step instanceof Settle settle) {
            Outcome refused = effectiveDate(settle, before, today);
            if (refused != null) return refused;
        }
        var books = new Books(act.state());
        Obstacle shortfall = books.shortfall(portfolio, move.legs());
        if (shortfall != null) return Act.refused(null, shortfall.code(), shortfall.text());
        Instruction after = move.next().get().asOf(today);
        if (isDropped(after)) {
            new TermsWindow(act.state()).forget(after.order());
        }
        if (step instanceof Settle || step instanceof Reversal) {
            trade(after, act);
        }
        return Bench.keep(before, after, books.post(portfolio, move.legs()), new LeafRecord(), act);
    }

    /** Counts what is settled against payment as bought or sold, and what is reversed no more. */
    private static void trade(Instruction after, Act act) {
        Order order = after.order();
        LocalDate settled = after.settled();
        if (order.security() == null || order.cash() == null || settled == null) {
            return;
        }
        Money amount = order.cash().amount();
        new Valuations(act.state())
                .traded(
                        order.portfolio(),
                        order.movement() == Movement.DELI ? Heading.SOLD : Heading.BOUGHT,
                        settled.getYear(),
                        after.isReversed() ? amount.negated() : amount);
    }

    private static Move move(Step step, Instruction before, Portfolio portfolio) {
        Entitlement operations = custodian(portfolio, Role.OPERATIONS);
        if (step instanceof Acknowledge) {
            return new Move(operations, before.beforeAcknowledge(), before::acknowledged, List.of());
        }
        if (step instanceof Match) {
            return new Move(operations, before.beforeMatch(), before::matched, List.of());
        }
        if (step instanceof Unmatch unmatch) {
            return new Move(operations, before.beforeUnmatch(), () -> before.unmatched(unmatch.reason()), List.of());
        }
        if (step instanceof Settle settle) {
            return new Move(
                    operations,
                    before.beforeSettle(),
                    () -> before.settled(settle.effectiveDate()),
                    before.order().settlement());
        }
        if (step instanceof Refuse refuse) {
            return new Move(
                    custodian(portfolio, Role.SUPERVISION),
                    before.beforeRefuse(),
                    () -> before.refused(refuse.reason()),
                    release(before));
        }
        if (step instanceof CancelRequest) {
            return new Move(
                    OrderDesk.manager(portfolio), before.beforeCancelRequest(), before::cancelRequested, List.of());
        }
        if (step instanceof CancelGrant) {
            return new Move(operations, before.beforeCancelAnswer(), before::cancelled, release(before));
        }
        if (step instanceof CancelDeny deny) {
            return new Move(
                    operations, before.beforeCancelAnswer(), () -> before.cancelDenied(deny.reason()), List.of());
        }
        if (step instanceof Reversal) {
            return new Move(
                    operations,
                    before.beforeReversal(),
                    before::reversed,
                    before.order().reversal());
        }
        throw new IllegalStateException("not a step of this desk: " + step);
    }

    static Outcome unknown(String instruction) {
        return Act.refused("/instruction", Codes.UNKNOWN, "no instruction has the id " + instruction);
    }

    static Outcome refused(Instruction instruction, Obstacle obstacle) {
        return Act.refused("/instruction", obstacle.code(), instruction.order().id() + " " + obstacle.text());
    }

    static Portfolio portfolio(Instruction instruction, Act act) {
        Portfolio portfolio =
                act.state().get(Keys.PORTFOLIO.key(instruction.order().portfolio()));
        if (portfolio == null) {
            throw new IllegalStateException(
                    "a portfolio has vanished: " + instruction.order().portfolio());
        }
        return portfolio;
    }

    private static List<Leg> release(Instruction instruction) {
        return instruction.isReserved() ? instruction.order().release() : List.of();
    }

    private static boolean isDropped(Instruction instruction) {
        var processing = instruction.life().processing();
        return processing.is(Processing.CANCELLED) || processing.is(Processing.REJECTED);
    }

    /** Who takes an instruction back needs a mandate for its portfolio and kind; nothing is measured. */
    private static @Nullable Outcome withoutMandate(Instruction instruction, Entitlement needed, Act act) {
        var request = new Mandate.Request(
                instruction.order().kind(), instruction.order().portfolio(), new Mandate.Measure.Nothing());
        var book = new MandateBook(act.state());
        String why = "";
        for (Signatory signatory : act.allEntitled(needed)) {
            var answer = book.ask(signatory, request, act.time());
            if (answer.covering() != null) return null;
            why = answer.why();
        }
        return Act.refused(null, Codes.MANDATE, why);
    }

    private static @Nullable Outcome effectiveDate(Settle settle, Instruction before, LocalDate today) {
        if (settle.effectiveDate().isAfter(today)) {
            return Act.refused("/effectiveDate", "DDAT", settle.effectiveDate() + " is to come: today is " + today);
        }
        return settle.effectiveDate().isBefore(before.order().date())
                ? Act.refused(
                        "/effectiveDate",
                        "DDAT",
                        settle.effectiveDate() + " is before the settlement date "
                                + before.order().date())
                : null;
    }

    private static Entitlement custodian(Portfolio portfolio, Role role) {
        return new Entitlement(List.of(role), portfolio.custodian()::equals, portfolio.custodian());
    }
}
