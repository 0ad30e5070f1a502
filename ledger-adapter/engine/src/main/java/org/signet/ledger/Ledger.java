package org.signet.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.signet.ledger.log.CosignedCheckpoint;

/** One channel's ledger on one node. Thread-safe. */
public interface Ledger {
    Genesis genesis();

    LedgerStatus status();

    /**
     * Takes in a signed transaction, has it ordered and executed.
     *
     * <p>The same bytes again answer the first receipt and change nothing, so a client that did not hear the answer sends
     * again.
     *
     * @return completes when this node executed it, with its receipt (accepted or refused alike); completes exceptionally
     *     with {@link NotTakenException} when it was not ordered or it is unknown whether it will be
     */
    CompletableFuture<Receipt> submit(byte[] signed);

    /** Completes when the leaf is final: the policy's cosignatures cover it. */
    CompletableFuture<Receipt> whenFinal(long index);

    /**
     * Checks envelope, signatures and certificates, and reads the content, without submitting.
     *
     * @return the transaction
     * @throws RefusedException with the same reasons that a submitted one would be refused with
     */
    Transaction open(byte[] signed) throws RefusedException;

    /** What the contract would decide about this transaction at the present head; changes nothing. */
    Outcome preview(Transaction transaction, Instant at);

    /**
     * What the contract would decide about these transactions one after the other, in the block that comes next; changes
     * nothing. What one that is accepted would change is there for those after it.
     */
    List<Outcome> preview(List<Transaction> transactions, Instant at);

    /** Reads from the state at the present head, all from the same height. */
    <R> R read(Function<State, R> reader);

    Optional<Receipt> receipt(long index);

    Optional<Receipt> receipt(TransactionId id);

    /** The signed bytes of the transaction behind a leaf. */
    Optional<byte[]> signed(long index);

    /** Blocks in order of height, at most {@link Limits#PAGE}. */
    List<Block> blocks(long fromHeight, int limit);

    /** The newest checkpoint that is final, or empty before the first. */
    Optional<CosignedCheckpoint> finalCheckpoint();

    /** The checkpoint after the block of the given height with the cosignatures collected so far. */
    Optional<CosignedCheckpoint> checkpoint(long height);

    /** Everything needed to check one transaction offline; only for final leaves. */
    Evidence evidence(long index);

    /**
     * The proof that the log of {@code size1} leaves is the beginning of that of {@code size2} (RFC 6962 section 2.1.2).
     *
     * @throws IllegalArgumentException unless {@code 0 <= size1 <= size2 <=} the log's size
     */
    List<Sha256> consistency(long size1, long size2);

    /**
     * Looks at everything that is stored on this node, beside execution. What it finds halts the channel.
     *
     * @return what is damaged; empty when all is as it was written. At most a thousand items
     */
    List<Damage> verify();

    /**
     * Executes the history once more, from the first block, with every signature checked again: an auditor's proof that what
     * was recorded follows from what was signed. Takes some minutes for a million transactions, beside execution. One at a
     * time.
     *
     * @param contract decides, as it did or as it would have
     * @param height the last block to execute
     * @param progress hears of each block
     * @return the first leaf that comes out differently
     * @throws IllegalArgumentException when there is no block of that height
     * @throws IllegalStateException when one is running
     */
    Optional<Difference> replay(Contract contract, long height, LongConsumer progress);

    /** Tells the listener of everything that happens from here on; it must not block. Close to stop. */
    AutoCloseable listen(LedgerListener listener);
}
