package org.signet.benchmarks;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.cli.bench.Book.Step;
import org.signet.compliance.Judge;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.custody.contract.CustodyContract;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;

/** The contract on a state in memory: what deciding costs without signatures, proofs and disk. */
final class MemoryLedger {
    /** A state in memory that tells what was written. */
    private static final class MemoryState implements State {
        private final Map<State.Key<?>, Object> values = new HashMap<>();
        private Map<State.Key<?>, Optional<Object>> written = new LinkedHashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T get(State.Key<T> key) {
            return (T) values.get(key);
        }

        @Override
        public <T> void put(State.Key<T> key, T value) {
            values.put(key, value);
            written.put(key, Optional.of(value));
        }

        @Override
        public void remove(State.Key<?> key) {
            values.remove(key);
            written.put(key, Optional.empty());
        }
    }

    private final Cast cast;
    private final CustodyContract contract;
    private final MemoryState state = new MemoryState();
    private final Point at = new Point(1, Instant.now());

    /** With everything on it that must be before the first order. */
    MemoryLedger(Cast cast) {
        this(cast, new DroolsJudge());
    }

    MemoryLedger(Cast cast, Judge judge) {
        this.cast = cast;
        this.contract = new CustodyContract(cast.genesis().members(), judge);
        cast.steps().forEach(step -> execute(read(step)));
    }

    Transaction read(Step step) {
        byte[] content = Cast.bytes(step);
        Reading reading = contract.read(content);
        if (reading instanceof Proposal proposal) {
            return new Transaction(Sha256.of(content), List.of(cast.signer(step)), proposal);
        }
        throw new IllegalStateException(step.id() + " cannot be read: " + reading);
    }

    Reading parse(byte[] content) {
        return contract.read(content);
    }

    /** @throws IllegalStateException when the contract refuses it: nothing that is refused is measured */
    Outcome execute(Transaction transaction) {
        Outcome outcome = contract.execute(transaction, state, at);
        if (!outcome.isAccepted()) {
            throw new IllegalStateException(transaction.proposal().id() + " was refused: " + outcome.reasons());
        }
        return outcome;
    }

    /** What was written since this was asked last, and checks the invariants as after a block. */
    Map<State.Key<?>, Optional<Object>> endBlock() {
        var block = state.written;
        Set<State.Key<?>> keys = new HashSet<>(block.keySet());
        contract.checkInvariants(state, keys);
        state.written = new LinkedHashMap<>();
        return block;
    }

    @SuppressWarnings("unchecked")
    static <T> byte[] encode(State.Key<T> key, Object value) {
        return key.kind().codec().encode((T) value);
    }
}
