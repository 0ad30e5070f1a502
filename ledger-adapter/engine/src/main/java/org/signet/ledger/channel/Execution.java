package org.signet.ledger.channel;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.Alarm;
import org.signet.ledger.Block;
import org.signet.ledger.Contract;
import org.signet.ledger.DamagedStoreException;
import org.signet.ledger.Genesis;
import org.signet.ledger.Receipt;
import org.signet.ledger.channel.Chronicle.CosignedBlock;
import org.signet.ledger.channel.Pipeline.Work;
import org.signet.ledger.log.CosignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies entries one after the other, on the executing thread. An entry that cannot be applied halts the channel and
 * leaves the store as it was before it, so that a restart meets the same entry again.
 */
final class Execution {
    /** The last millisecond of the year 9999: what a leaf's time can show. A leader's clock beyond it counts as it. */
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /** The contract threw, or its state is not as it must be. */
    private static final class ContractFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ContractFailure(Throwable cause) {
            super(String.valueOf(cause), cause);
        }
    }

    private final Genesis genesis;
    private final Chronicle chronicle;
    private final WorldState world;
    private final ContractSlot contracts;
    private final Opener opener;
    private final Cosignatures cosignatures;
    private final Alarms alarms;
    private final News news;
    private final boolean isFinalAtOnce;

    /** What execution has to tell. */
    interface News {
        /** A block is stored; {@code receipts} belong to its entries. */
        void executed(Block block, List<Receipt> receipts);

        /** Transactions were ordered again that have their leaves already. */
        void repeated(List<Envelope> envelopes);

        void cosigned(CosignedCheckpoint checkpoint, String organisation);

        void isFinal(long height);

        /** An entry was applied, whatever it held. */
        void applied(Work work);
    }

    Execution(
            Genesis genesis,
            Chronicle chronicle,
            WorldState world,
            ContractSlot contracts,
            Opener opener,
            Cosignatures cosignatures,
            Alarms alarms,
            News news) {
        this.genesis = genesis;
        this.chronicle = chronicle;
        this.world = world;
        this.contracts = contracts;
        this.opener = opener;
        this.cosignatures = cosignatures;
        this.alarms = alarms;
        this.news = news;
        this.isFinalAtOnce = genesis.finality().isMetBy(List.of());
    }

    /** Applies an entry, or halts the channel. */
    void apply(Work work) {
        long height = chronicle.head().height();
        try {
            if (alarms.isHalted() || !isApplied(work)) {
                work.applied().completeExceptionally(Pipeline.notApplied());
                return;
            }
            news.applied(work);
            work.applied().complete(null);
        } catch (DivergenceException e) {
            halt(work, Alarm.What.DIVERGENCE, e.height(), e);
        } catch (ContractFailure e) {
            halt(work, Alarm.What.CONTRACT, height + 1, e);
        } catch (RuntimeException e) {
            halt(work, Alarm.What.DAMAGED_STORE, height, e);
        }
    }

    private void halt(Work work, Alarm.What what, long height, Exception cause) {
        LOG.error("channel {}: position {} could not be applied", genesis.channel(), work.position(), cause);
        alarms.raise(what, height, String.valueOf(cause.getMessage()));
        work.applied().completeExceptionally(Pipeline.notApplied());
    }

    /** False when closed while waiting for a contract. */
    private boolean isApplied(Work work) throws DivergenceException {
        if (work.position() <= chronicle.head().position()) {
            return true;
        }
        if (!work.transactions().isEmpty()) {
            return isExecuted(work);
        }
        if (!work.statements().isEmpty()) {
            cosign(work);
            return true;
        }
        chronicle.skip(work.position());
        return true;
    }

    private boolean isExecuted(Work work) {
        Optional<BlockExecution.Result> executed = contracts.await(contract -> execute(work, contract));
        if (executed.isEmpty()) {
            return false;
        }
        BlockExecution.Result result = executed.get();
        if (result.decided().isEmpty()) {
            chronicle.skip(work.position());
        } else {
            BlockHeader header = chronicle.record(result, work.position(), isFinalAtOnce);
            world.publish(result.changes(), chronicle.head());
            tell(result, header);
        }
        opener.forget(work.transactions());
        if (result.decided().size() < work.transactions().size()) {
            news.repeated(work.transactions());
        }
        return true;
    }

    private BlockExecution.Result execute(Work work, Contract contract) {
        long timeMillis =
                Math.max(chronicle.head().timeMillis(), Math.min(Math.max(0, work.timeMillis()), LAST_MILLIS));
        try {
            return new BlockExecution(genesis.channel(), chronicle, world, contract, Instant.ofEpochMilli(timeMillis))
                    .execute(work.transactions());
        } catch (DamagedStoreException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new ContractFailure(e);
        }
    }

    private void tell(BlockExecution.Result result, BlockHeader header) {
        var checkpoint = new CosignedCheckpoint(chronicle.checkpoint(header), List.of());
        var entries = new ArrayList<Block.Entry>();
        var receipts = new ArrayList<Receipt>();
        for (var decided : result.decided()) {
            entries.add(new Block.Entry(decided.envelope().signed(), decided.content(), decided.leaf()));
            receipts.add(new Receipt(decided.leaf(), decided.reasons(), checkpoint, isFinalAtOnce));
        }
        news.executed(new Block(header.height(), result.time(), entries, checkpoint.checkpoint()), receipts);
        if (isFinalAtOnce) {
            news.isFinal(header.height());
        }
    }

    private void cosign(Work work) throws DivergenceException {
        long finalBefore = chronicle.head().finalHeight();
        List<CosignedBlock> recorded = cosignatures.apply(work.statements(), work.position());
        String organisation = work.statements().get(0).member().organisation();
        for (CosignedBlock one : recorded) {
            news.cosigned(chronicle.cosigned(one.block()), organisation);
        }
        long finalNow = chronicle.head().finalHeight();
        if (finalNow > finalBefore) {
            news.isFinal(finalNow);
        }
    }
}
