package org.signet.ledger.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Contract;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.RefusedException;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.identity.Verification;

/** Answers what would be, and what is: opens envelopes, previews decisions, reads the state. Changes nothing. */
final class Inquiry {
    /** A state that can only be read. */
    private record ReadOnly(Overlay.Base base) implements State {
        @Override
        public <T> @Nullable T get(Key<T> key) {
            return base.get(key);
        }

        @Override
        public <T> void put(Key<T> key, T value) {
            throw new UnsupportedOperationException("a reader cannot write " + key);
        }

        @Override
        public void remove(Key<?> key) {
            throw new UnsupportedOperationException("a reader cannot remove " + key);
        }
    }

    private final String channel;
    private final ContractSlot contracts;
    private final Chronicle chronicle;
    private final WorldState world;

    Inquiry(String channel, ContractSlot contracts, Chronicle chronicle, WorldState world) {
        this.channel = channel;
        this.contracts = contracts;
        this.chronicle = chronicle;
        this.world = world;
    }

    <R> R read(Function<State, R> reader) {
        return world.read((state, head) -> reader.apply(new ReadOnly(state)));
    }

    /** @param now this node's clock; certificates are judged at it, or at the last block's time if that is later */
    Transaction open(Envelope envelope, Instant now) throws RefusedException {
        if (!(envelope.verification() instanceof Verification.Verified verified)) {
            throw new RefusedException(((Verification.Rejected) envelope.verification()).reasons());
        }
        List<Reason> invalid = envelope.checkValidity(verified.signers(), latest(now));
        if (!invalid.isEmpty()) {
            throw new RefusedException(invalid);
        }
        Reading reading =
                contracts.with(contract -> envelope.reading(contract, verified)).orElseThrow(Inquiry::noContract);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new RefusedException(unreadable.reasons());
        }
        var proposal = (Proposal) reading;
        if (!proposal.channel().equals(channel)) {
            throw new RefusedException(List.of(BlockExecution.wrongChannel(proposal, channel)));
        }
        return new Transaction(envelope.digest(), verified.signers(), proposal);
    }

    private Instant latest(Instant at) {
        Instant last = chronicle.head().time();
        return at.isBefore(last) ? last : at;
    }

    private static NotTakenException noContract() {
        return new NotTakenException(Why.NOT_SERVING, "the node waits for its contract");
    }

    Outcome preview(Transaction transaction, Instant at) {
        return preview(List.of(transaction), at).get(0);
    }

    List<Outcome> preview(List<Transaction> transactions, Instant at) {
        return contracts
                .with(contract -> world.read((state, head) -> {
                    Instant time = at.isBefore(head.time()) ? head.time() : at;
                    var point = new Point(head.height() + 1, time);
                    var together = new Overlay(state);
                    return transactions.stream()
                            .map(transaction -> recorded(transaction)
                                    .orElseGet(() -> execute(transaction, contract, together, point)))
                            .toList();
                }))
                .orElseThrow(Inquiry::noContract);
    }

    private static Outcome execute(Transaction transaction, Contract contract, Overlay together, Point point) {
        var own = new Overlay(together::get);
        Outcome outcome = contract.execute(transaction, own, point);
        if (outcome.isAccepted()) {
            own.mergeInto(together);
        }
        return outcome;
    }

    /** What was, or would be, decided because of what is on the ledger already. */
    private Optional<Outcome> recorded(Transaction transaction) {
        OptionalLong known = chronicle.indexOf(transaction.digest());
        if (known.isPresent()) {
            return Optional.of(
                    LeafJson.outcome(chronicle.leaf(known.getAsLong()).orElseThrow()));
        }
        return chronicle.indexOf(transaction.proposal().id()).isPresent()
                ? Optional.of(
                        Outcome.refused(List.of(BlockExecution.repeatedId(transaction.proposal())), new TreeMap<>()))
                : Optional.empty();
    }
}
