package org.signet.custody.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.custody.content.InstructionContent.Approve;
import org.signet.custody.content.InstructionContent.PaymentOrder;
import org.signet.custody.content.InstructionContent.Securities;
import org.signet.custody.contract.Act.Entitlement;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.instruction.Movement;
import org.signet.custody.instruction.Order;
import org.signet.custody.instruction.Signature;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.people.Role;
import org.signet.custody.portfolio.Portfolio;
import org.signet.ledger.Outcome;

/** Takes instructions in: who signed, by what mandate, does it fit together, is it waiting for a second signature. */
final class OrderDesk {
    static final List<Role> INSTRUCTING = List.of(Role.ADVISOR, Role.APPROVER);

    private final Bench bench;

    OrderDesk(Bench bench) {
        this.bench = bench;
    }

    Outcome place(Securities asked, Act act) {
        var order = new Order(
                act.id(),
                act.transaction().digest(),
                act.transaction().proposal().kind(),
                asked.portfolio(),
                asked.movement(),
                new Order.SecurityLine(asked.safekeepingAccount(), asked.isin(), asked.quantity()),
                asked.cashAccount() == null || asked.settlementAmount() == null
                        ? null
                        : new Order.CashLine(asked.cashAccount(), asked.settlementAmount()),
                asked.dealPrice(),
                asked.counterparty(),
                asked.settlementDate());
        return place(order, act, (checks, today) -> checks.check(asked, today));
    }

    Outcome place(PaymentOrder asked, Act act) {
        var order = new Order(
                act.id(),
                act.transaction().digest(),
                act.transaction().proposal().kind(),
                asked.portfolio(),
                Movement.PAYM,
                null,
                new Order.CashLine(asked.cashAccount(), asked.amount()),
                null,
                asked.payee(),
                asked.executionDate());
        return place(order, act, (checks, today) -> checks.check(asked, today));
    }

    private interface Details {
        @Nullable
        Outcome check(OrderChecks checks, LocalDate today);
    }

    private Outcome place(Order order, Act act, Details details) {
        Portfolio portfolio = act.state().get(Keys.PORTFOLIO.key(order.portfolio()));
        if (portfolio == null) {
            return Act.refused("/portfolio", Codes.UNKNOWN, "no portfolio is called " + order.portfolio());
        }
        Entitlement manager = manager(portfolio);
        List<Signatory> entitled = act.allEntitled(manager);
        if (entitled.isEmpty()) return act.unentitled(manager);
        var checks = new OrderChecks(act.state(), portfolio);
        Outcome obstacle = details.check(checks, checks.today(order, act.time()));
        if (obstacle != null) return obstacle;
        Signed signed = signed(entitled, order, act);
        if (signed.signatures().isEmpty()) return Act.refused(null, Codes.MANDATE, signed.why());
        Outcome outcome = signed.isEnough()
                ? bench.judgeAndReserve(
                        Instruction.waiting(order, act.time(), List.of()), signed.signatures(), portfolio, act)
                : Bench.keep(
                        null,
                        Instruction.waiting(order, act.time(), signed.signatures()),
                        List.of(),
                        new LeafRecord(),
                        act);
        if (outcome.isAccepted()) {
            new TermsWindow(act.state()).remember(order, act.time());
        }
        return outcome;
    }

    /** The second signature of a joint mandate; both mandates must be in force at this block's time. */
    Outcome approve(Approve approval, Act act) {
        Instruction instruction = act.state().get(Keys.INSTRUCTION.key(approval.instruction()));
        if (instruction == null) return StepDesk.unknown(approval.instruction());
        Order order = instruction.order();
        Portfolio portfolio = StepDesk.portfolio(instruction, act);
        Entitlement manager = manager(portfolio);
        List<Signatory> entitled = act.allEntitled(manager);
        if (entitled.isEmpty()) return act.unentitled(manager);
        if (!approval.sha256().equals(order.digest())) {
            return Act.refused(
                    "/sha256", Codes.OTHER, "the signed bytes of " + order.id() + " have the hash " + order.digest());
        }
        var obstacle = instruction.beforeApprove();
        if (obstacle.isPresent()) return StepDesk.refused(instruction, obstacle.get());
        var checks = new OrderChecks(act.state(), portfolio);
        Outcome past = OrderChecks.past(null, order.date(), checks.today(order, act.time()));
        if (past != null) return past;
        List<Signatory> others = entitled.stream()
                .filter(signatory -> instruction.signatures().stream()
                        .noneMatch(signature -> signature.person().equals(signatory.person())))
                .toList();
        if (others.isEmpty()) {
            return Act.refused(
                    null,
                    Codes.MANDATE,
                    entitled.get(0).qualifiedName() + " signed " + order.id() + " already; it takes another person");
        }
        String lapsed = lapsed(instruction, act);
        if (lapsed != null) return Act.refused(null, Codes.MANDATE, lapsed);
        Signed second = signed(others, order, act);
        return second.signatures().isEmpty()
                ? Act.refused(null, Codes.MANDATE, second.why())
                : bench.judgeAndReserve(instruction, second.signatures(), portfolio, act);
    }

    static Entitlement manager(Portfolio portfolio) {
        return new Entitlement(INSTRUCTING, portfolio.manager()::equals, portfolio.manager());
    }

    /**
     * The signatures that mandates cover.
     *
     * @param isEnough one of a sole mandate, or two of joint ones
     * @param why there are none
     */
    private record Signed(List<Signature> signatures, boolean isEnough, String why) {}

    private static Signed signed(List<Signatory> signatories, Order order, Act act) {
        var book = new MandateBook(act.state());
        Mandate.Request request = book.request(order);
        var signatures = new ArrayList<Signature>();
        boolean isSole = false;
        String why = "";
        for (Signatory signatory : signatories.stream().distinct().toList()) {
            var answer = book.ask(signatory, request, act.time());
            if (answer.covering() == null) {
                why = why.isEmpty() ? answer.why() : why;
            } else {
                signatures.add(new Signature(
                        signatory.person(), answer.covering().terms().mandate()));
                isSole |= answer.isSole();
            }
        }
        return new Signed(signatures, isSole || signatures.size() > 1, why);
    }

    static @Nullable String lapsed(Instruction instruction, Act act) {
        var book = new MandateBook(act.state());
        for (Signature signature : instruction.signatures()) {
            String lapsed = book.lapsed(signature.mandate(), book.request(instruction.order()), act.time());
            if (lapsed != null) return lapsed;
        }
        return null;
    }
}
