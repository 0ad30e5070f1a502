package org.signet.ledger.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Contract;
import org.signet.ledger.Leaf;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;
import org.signet.ledger.identity.Verification;

/**
 * Decides about the transactions of one block, one after the other. Every node comes to the same leaves. Writes nothing:
 * its result is for the {@link Chronicle} to record.
 */
final class BlockExecution {
    /**
     * A transaction that gets a leaf.
     *
     * @param content empty when the envelope does not hold
     * @param claimsId whether the leaf is the one its id stands for from here on
     */
    record Decided(Envelope envelope, byte[] content, Leaf leaf, List<Reason> reasons, boolean claimsId) {}

    /** A changed value as it is stored; null where it was removed. */
    record Change(byte[] key, byte @Nullable [] value) {}

    /**
     * What is to be recorded.
     *
     * @param changes in the order of the keys
     * @param stored the same, encoded
     */
    record Result(
            Instant time,
            List<Decided> decided,
            SortedMap<State.Key<?>, Optional<Object>> changes,
            List<Change> stored) {}

    /** What is known of a transaction when it is decided about. */
    private record Known(
            byte[] content, List<Signer> signers, @Nullable Proposal proposal) {}

    private final String channel;
    private final Past past;
    private final Contract contract;
    private final Instant time;
    private final Overlay blockState;
    private final List<Decided> decided = new ArrayList<>();
    private final Set<Sha256> digestsHere = new HashSet<>();
    private final Set<TransactionId> idsHere = new HashSet<>();

    BlockExecution(String channel, Past past, WorldState world, Contract contract, Instant time) {
        this.channel = channel;
        this.past = past;
        this.contract = contract;
        this.time = time;
        this.blockState = new Overlay(world::newest);
    }

    /**
     * Executes the transactions in order. Those whose bytes have a leaf already get none.
     *
     * @throws RuntimeException from the contract: a defect
     */
    Result execute(List<Envelope> envelopes) {
        for (Envelope envelope : envelopes) {
            boolean isRepeated = past.indexOf(envelope.digest()).isPresent();
            if (!isRepeated && digestsHere.add(envelope.digest())) {
                decide(envelope);
            }
        }
        var changes = blockState.changes();
        if (!decided.isEmpty()) {
            contract.checkInvariants(blockState, changes.keySet());
        }
        var stored = new ArrayList<Change>();
        changes.forEach((key, value) -> stored.add(new Change(
                WorldState.storedKey(key),
                value.map(v -> encoded(key.kind(), v)).orElse(null))));
        return new Result(time, decided, changes, stored);
    }

    @SuppressWarnings("unchecked")
    private static <T> byte[] encoded(State.Kind<T> kind, Object value) {
        return kind.codec().encode((T) value);
    }

    private void decide(Envelope envelope) {
        if (!(envelope.verification() instanceof Verification.Verified verified)) {
            var rejected = (Verification.Rejected) envelope.verification();
            refuse(envelope, new Known(new byte[0], List.of(), null), rejected.reasons());
            return;
        }
        List<Reason> invalid = envelope.checkValidity(verified.signers(), time);
        if (!invalid.isEmpty()) {
            refuse(envelope, new Known(verified.content(), verified.signers(), null), invalid);
            return;
        }
        Reading reading = envelope.reading(contract, verified);
        if (reading instanceof Reading.Unreadable unreadable) {
            refuse(envelope, new Known(verified.content(), verified.signers(), null), unreadable.reasons());
            return;
        }
        var proposal = (Proposal) reading;
        var known = new Known(verified.content(), verified.signers(), proposal);
        if (!proposal.channel().equals(channel)) {
            refuse(envelope, known, List.of(wrongChannel(proposal, channel)));
            return;
        }
        if (idsHere.contains(proposal.id()) || past.indexOf(proposal.id()).isPresent()) {
            refuse(envelope, known, List.of(repeatedId(proposal)));
            return;
        }
        var own = new Overlay(blockState::get);
        var transaction = new Transaction(envelope.digest(), verified.signers(), proposal);
        Outcome outcome = contract.execute(transaction, own, new Point(past.height() + 1, time));
        if (outcome.isAccepted()) {
            own.mergeInto(blockState);
        }
        idsHere.add(proposal.id());
        record(envelope, known, outcome, true);
    }

    static Reason wrongChannel(Proposal proposal, String channel) {
        return Reason.at(
                "/channel", Reason.Codes.CHANNEL, "the transaction is for " + proposal.channel() + ", not " + channel);
    }

    static Reason repeatedId(Proposal proposal) {
        return Reason.at(
                "/id",
                Reason.Codes.DUPLICATE_REFERENCE,
                "the id " + proposal.id() + " was used before, for a transaction with other bytes");
    }

    private void refuse(Envelope envelope, Known known, List<Reason> reasons) {
        record(envelope, known, Outcome.refused(reasons, new TreeMap<>()), false);
    }

    private void record(Envelope envelope, Known known, Outcome outcome, boolean claimsId) {
        Proposal proposal = known.proposal();
        Leaf leaf = LeafJson.write(
                channel,
                past.size() + decided.size(),
                past.height() + 1,
                time,
                envelope.digest(),
                proposal == null ? null : proposal.id(),
                proposal == null ? null : proposal.kind(),
                known.signers(),
                outcome);
        decided.add(new Decided(envelope, known.content(), leaf, outcome.reasons(), claimsId));
    }
}
