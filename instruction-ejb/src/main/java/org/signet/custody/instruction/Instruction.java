package org.signet.custody.instruction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signet.custody.holding.Leg;

/**
 * An order and its life so far. Immutable: each step makes the next one.
 *
 * @param order what was asked
 * @param life where it stands
 * @param received block time of the order
 * @param signatures of the manager's people, in order
 * @param overrides what officers let pass
 * @param isReserved whether its reservation is posted
 * @param settled the effective date of its settlement, null while it has none
 * @param isReversed whether the settlement was reversed
 */
public record Instruction(
        Order order,
        Life life,
        Instant received,
        List<Signature> signatures,
        List<RuleOverride> overrides,
        boolean isReserved,
        @Nullable LocalDate settled,
        boolean isReversed) {
    private static final Axis<Hold> FREE = Axis.of(Hold.RELEASED);
    private static final String CANCELLED_BY_INSTRUCTING_PARTY = "CANI";

    public Instruction {
        signatures = List.copyOf(signatures);
        overrides = List.copyOf(overrides);
    }

    /** Waits for the second signature of a joint mandate. */
    public static Instruction waiting(Order order, Instant received, List<Signature> signatures) {
        Life life = Life.begin(Axis.of(Processing.PENDING_PROCESSING, "DOCY"), FREE);
        return new Instruction(order, life, received, signatures, List.of(), false, null, false);
    }

    /** Judged and good: its reservation is posted. */
    public Instruction reserved(List<Signature> by) {
        return next(life.with(Axis.of(Processing.PENDING_PROCESSING, "NEXT"), FREE), by, true);
    }

    /** Judged and held by a rule: nothing is reserved until an entitled person overrides. */
    public Instruction heldByRule(List<Signature> by) {
        Life held = life.with(Axis.of(Processing.PENDING_PROCESSING, "CVAL"), Axis.of(Hold.HELD, "CVAL"));
        return next(held, by, false);
    }

    public Optional<Obstacle> beforeOverride() {
        if (closed().isPresent()) return closed();
        if (isWaitingForApproval()) return obstacle("DOCY", "waits for a second signature");
        return isReserved ? obstacle("OTHR", "is not held by a rule") : Optional.empty();
    }

    public Instruction overridden(List<RuleOverride> more) {
        List<RuleOverride> all =
                Stream.concat(overrides.stream(), more.stream()).toList();
        return new Instruction(order, life, received, signatures, all, isReserved, settled, isReversed);
    }

    /** Whether an override that still counts lets a rule pass. */
    public boolean isOverridden(String owner, String pack, String rule, Instant at) {
        return overrides.stream()
                .anyMatch(override -> override.owner().equals(owner)
                        && override.pack().equals(pack)
                        && override.rule().equals(rule)
                        && !override.until().isBefore(at));
    }

    public boolean isWaitingForApproval() {
        return life.processing().equals(Axis.of(Processing.PENDING_PROCESSING, "DOCY"));
    }

    /** What is in the way of any further step. */
    public Optional<Obstacle> closed() {
        if (settled != null) return obstacle("DSET", "has settled");
        if (life.processing().is(Processing.CANCELLED)) return obstacle("DCAN", "is cancelled");
        if (life.processing().is(Processing.REJECTED)) return obstacle("DCAN", "is rejected");
        return Optional.empty();
    }

    /** What is in the way of a step that comes after the reservation. */
    private Optional<Obstacle> notReserved() {
        if (closed().isPresent()) return closed();
        if (isWaitingForApproval()) return obstacle("DOCY", "waits for a second signature");
        if (!isReserved) return obstacle("CVAL", "is held by a rule");
        return Optional.empty();
    }

    /** What is in the way of a step that comes after the acknowledgement. */
    private Optional<Obstacle> notAcknowledged() {
        if (notReserved().isPresent()) return notReserved();
        if (life.processing().is(Processing.CANCELLATION_REQUESTED)) {
            return obstacle("DPRG", "has a cancellation request that is not answered");
        }
        if (life.processing().is(Processing.PENDING_PROCESSING)) return obstacle("NEXT", "is not acknowledged");
        return Optional.empty();
    }

    public Optional<Obstacle> beforeApprove() {
        if (closed().isPresent()) return closed();
        return isWaitingForApproval() ? Optional.empty() : obstacle("OTHR", "does not wait for a second signature");
    }

    public Optional<Obstacle> beforeAcknowledge() {
        if (notReserved().isPresent()) return notReserved();
        if (life.processing().is(Processing.CANCELLATION_REQUESTED)) return notAcknowledged();
        return life.processing().is(Processing.ACKNOWLEDGED_ACCEPTED)
                ? obstacle("OTHR", "is acknowledged already")
                : Optional.empty();
    }

    public Instruction acknowledged() {
        return next(life.with(Axis.of(Processing.ACKNOWLEDGED_ACCEPTED)));
    }

    public Optional<Obstacle> beforeMatch() {
        if (notAcknowledged().isPresent()) return notAcknowledged();
        if (order.isPayment()) return obstacle("NMAS", "is a payment: there is no other side to match");
        return life.matching().is(Matching.MATCHED) ? obstacle("OTHR", "is matched already") : Optional.empty();
    }

    public Instruction matched() {
        return next(life.withMatching(Axis.of(Matching.MATCHED)));
    }

    public Optional<Obstacle> beforeUnmatch() {
        if (notAcknowledged().isPresent()) return notAcknowledged();
        return order.isPayment() ? beforeMatch() : Optional.empty();
    }

    public Instruction unmatched(String reason) {
        return next(life.withMatching(Axis.of(Matching.UNMATCHED, reason)));
    }

    public Optional<Obstacle> beforeSettle() {
        if (notAcknowledged().isPresent()) return notAcknowledged();
        boolean isMatched = order.isPayment() || life.matching().is(Matching.MATCHED);
        return isMatched ? Optional.empty() : obstacle("NMAS", "is not matched");
    }

    public Instruction settled(LocalDate effectiveDate) {
        Life closed = life.withSettlement(Axis.of(Settlement.CLOSED));
        return new Instruction(order, closed, received, signatures, overrides, false, effectiveDate, false);
    }

    public Optional<Obstacle> beforeRefuse() {
        return closed();
    }

    public Instruction refused(String reason) {
        return closed(Axis.of(Processing.REJECTED, reason));
    }

    public Optional<Obstacle> beforeCancelRequest() {
        if (closed().isPresent()) return closed();
        return life.processing().is(Processing.CANCELLATION_REQUESTED)
                ? obstacle("DPRG", "has a cancellation request already")
                : Optional.empty();
    }

    /** Asks the custodian; what nothing is reserved for is cancelled at once, since nobody has begun with it. */
    public Instruction cancelRequested() {
        return isReserved ? next(life.with(Axis.of(Processing.CANCELLATION_REQUESTED))) : cancelled();
    }

    public Optional<Obstacle> beforeCancelAnswer() {
        if (closed().isPresent()) return closed();
        return life.processing().is(Processing.CANCELLATION_REQUESTED)
                ? Optional.empty()
                : obstacle("OTHR", "has no cancellation request");
    }

    public Instruction cancelled() {
        return closed(Axis.of(Processing.CANCELLED, CANCELLED_BY_INSTRUCTING_PARTY));
    }

    /** Goes on; by denying, the custodian has acknowledged it too. */
    public Instruction cancelDenied(String reason) {
        return next(life.with(Axis.of(Processing.ACKNOWLEDGED_ACCEPTED, reason)));
    }

    public Optional<Obstacle> beforeReversal() {
        if (settled == null) return obstacle("OTHR", "has not settled");
        return isReversed ? obstacle("OTHR", "is reversed already") : Optional.empty();
    }

    public Instruction reversed() {
        return new Instruction(order, life, received, signatures, overrides, false, settled, true);
    }

    /** The settlement axis as it is on a date in the market. */
    public Instruction asOf(LocalDate today) {
        if (life.settlement().is(Settlement.CLOSED)) {
            return this;
        }
        if (today.isAfter(order.date())) {
            return next(life.withSettlement(Axis.of(Settlement.FAILING)));
        }
        return next(life.withSettlement(
                today.isBefore(order.date()) ? Axis.of(Settlement.PENDING, "FUTU") : Axis.of(Settlement.PENDING)));
    }

    /** The legs that it keeps reserved and pending at present. */
    public List<Leg> claims() {
        return isReserved ? order.reservation() : List.of();
    }

    private Instruction closed(Axis<Processing> processing) {
        Life closed = life.with(processing, FREE).withSettlement(Axis.of(Settlement.CLOSED));
        return new Instruction(order, closed, received, signatures, overrides, false, settled, isReversed);
    }

    private Instruction next(Life then) {
        return new Instruction(order, then, received, signatures, overrides, isReserved, settled, isReversed);
    }

    private Instruction next(Life then, List<Signature> by, boolean reserve) {
        List<Signature> all = Stream.concat(signatures.stream(), by.stream()).toList();
        return new Instruction(order, then, received, all, overrides, reserve, settled, isReversed);
    }

    private static Optional<Obstacle> obstacle(String code, String text) {
        return Optional.of(new Obstacle(code, text));
    }
}
