package org.signet.ledger.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Genesis;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.NotTakenException.Why;
import org.signet.ledger.Reason;
import org.signet.ledger.Receipt;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.Transaction;

/** Where clients hand in signed bytes, and wait for what becomes of them. */
final class Reception {
    private final Genesis genesis;
    private final EngineRoom room;
    private final ContractSlot contracts;
    private final Opener opener;
    private final Intake intake;
    private final FinalityWaiters finality;
    private final StatusBoard board;
    private final Executor answers;

    Reception(
            Genesis genesis,
            EngineRoom room,
            ContractSlot contracts,
            Opener opener,
            Intake intake,
            FinalityWaiters finality,
            StatusBoard board,
            Executor answers) {
        this.genesis = genesis;
        this.room = room;
        this.contracts = contracts;
        this.opener = opener;
        this.intake = intake;
        this.finality = finality;
        this.board = board;
        this.answers = answers;
    }

    private static Optional<String> wrongSize(byte[] signed) {
        return signed.length == 0 || signed.length > Limits.TRANSACTION_BYTES
                ? Optional.of("a transaction has 1 to " + Limits.TRANSACTION_BYTES + " bytes, not " + signed.length)
                : Optional.empty();
    }

    CompletableFuture<Receipt> submit(byte[] signed) {
        try {
            return taken(signed);
        } catch (NotTakenException | DamagedStoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Receipt> taken(byte[] signed) {
        Optional<String> wrong = wrongSize(signed);
        if (wrong.isPresent()) {
            throw new NotTakenException(Why.TOO_LARGE, wrong.get());
        }
        Sha256 digest = Sha256.of(signed);
        Optional<Receipt> present = recorded(digest);
        if (present.isPresent()) {
            return CompletableFuture.completedFuture(present.get());
        }
        board.requireServing();
        Intake.Place place = intake.enter(digest);
        if (place.isNew()) {
            // asked again: execution may have been done with these bytes just before the place was taken
            recorded(digest)
                    .ifPresentOrElse(
                            receipt -> intake.executed(digest, receipt),
                            () -> intake.send(opener.envelope(digest, signed)));
        }
        return place.receipt();
    }

    /** The receipt of bytes that have their leaf already. */
    private Optional<Receipt> recorded(Sha256 digest) {
        if (!room.isDecided()) {
            return Optional.empty();
        }
        return room.answer(engine -> {
            OptionalLong index = engine.chronicle().indexOf(digest);
            return index.isPresent() ? receipt(engine, index.getAsLong()) : Optional.empty();
        });
    }

    private Optional<Receipt> receipt(Engine engine, long index) {
        return new Archive(genesis, engine.chronicle(), engine.recent()).receipt(index);
    }

    private Optional<Receipt> receipt(long index) {
        return room.answer(engine -> receipt(engine, index));
    }

    CompletableFuture<Receipt> whenFinal(long index) {
        try {
            Receipt receipt =
                    receipt(index).orElseThrow(() -> new IllegalArgumentException("there is no leaf " + index));
            if (receipt.isFinal()) {
                return CompletableFuture.completedFuture(receipt);
            }
            long height = receipt.leaf().height();
            CompletableFuture<Receipt> waiting = finality.add(height, index);
            if (room.engine().chronicle().head().finalHeight() >= height) {
                answers.execute(() -> receipt(index).ifPresent(waiting::complete));
            }
            return waiting;
        } catch (NotTakenException | DamagedStoreException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    Transaction open(byte[] signed, Instant now) throws RefusedException {
        Optional<String> wrong = wrongSize(signed);
        if (wrong.isPresent()) {
            throw new RefusedException(List.of(Reason.of(Reason.Codes.ENVELOPE, wrong.get())));
        }
        Engine engine = room.engine();
        return new Inquiry(genesis.channel(), contracts, engine.chronicle(), engine.world())
                .open(opener.envelope(Sha256.of(signed), signed), now);
    }
}
