package org.signet.ledger.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.signet.ledger.Contract;
import org.signet.ledger.Difference;
import org.signet.ledger.Genesis;
import org.signet.ledger.Leaf;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.StorageKey;
import org.signet.ledger.store.StoreWrite;

/**
 * Executes a channel's history once more from its first block: the signed bytes as they are stored, every signature checked
 * again, on a state that grows in a store of its own and is thrown away afterwards. Beside execution, by the thread that asks.
 */
final class Replay {
    private final Genesis genesis;
    private final History history;
    private final Envelopes envelopes;
    private final Contract contract;

    Replay(Genesis genesis, History history, Envelopes envelopes, Contract contract) {
        this.genesis = genesis;
        this.history = history;
        this.envelopes = envelopes;
        this.contract = contract;
    }

    /** The history before a block, as it was when that block was executed. */
    private record Before(History history, BlockHeader block) implements Past {
        @Override
        public long height() {
            return block.height() - 1;
        }

        @Override
        public long size() {
            return block.firstIndex();
        }

        @Override
        public OptionalLong indexOf(Sha256 digest) {
            return before(history.indexOf(digest));
        }

        @Override
        public OptionalLong indexOf(TransactionId id) {
            return before(history.indexOf(id));
        }

        private OptionalLong before(OptionalLong index) {
            return index.isPresent() && index.getAsLong() < size() ? index : OptionalLong.empty();
        }
    }

    /**
     * Executes the blocks up to a height.
     *
     * @param scratch a directory that is made and removed
     * @param progress hears of each block
     * @param isStopped asked before each block
     * @return the first leaf that comes out differently; what comes after it is not executed
     * @throws IllegalStateException when stopped
     * @throws RuntimeException from the contract: a defect
     */
    Optional<Difference> run(Path scratch, long height, LongConsumer progress, BooleanSupplier isStopped) {
        remove(scratch);
        try (var store = ChannelStore.open(scratch, StorageKey.generate(new SecureRandom()), genesis.hash());
                var world = new WorldState(store, Head.EMPTY)) {
            Head head = Head.EMPTY;
            for (long next = 1; next <= height; next++) {
                if (isStopped.getAsBoolean()) {
                    throw new IllegalStateException("the ledger is closed");
                }
                BlockHeader block = history.block(next).orElseThrow();
                BlockExecution.Result result = execute(block, world);
                Optional<Difference> difference = difference(block, result.decided());
                if (difference.isPresent()) {
                    return difference;
                }
                head = head.after(next, block, false);
                keep(result, store, head);
                world.publish(result.changes(), head);
                progress.accept(next);
            }
            return Optional.empty();
        } finally {
            remove(scratch);
        }
    }

    private BlockExecution.Result execute(BlockHeader block, WorldState world) {
        var signed = new ArrayList<Envelope>();
        for (long index = block.firstIndex(); index < block.size(); index++) {
            byte[] bytes = history.signed(index).orElseThrow();
            signed.add(new Envelope(envelopes, Sha256.of(bytes), bytes));
        }
        var execution = new BlockExecution(
                genesis.channel(),
                new Before(history, block),
                world,
                contract,
                Instant.ofEpochMilli(block.timeMillis()));
        return execution.execute(signed);
    }

    private Optional<Difference> difference(BlockHeader block, List<BlockExecution.Decided> decided) {
        for (int i = 0; i < block.count(); i++) {
            long index = block.firstIndex() + i;
            Leaf recorded = history.leaf(index).orElseThrow();
            byte[] executed = i < decided.size() ? decided.get(i).leaf().json() : new byte[0];
            if (!Arrays.equals(recorded.json(), executed)) {
                return Optional.of(new Difference(index, recorded.json(), executed));
            }
        }
        return Optional.empty();
    }

    private static void keep(BlockExecution.Result result, ChannelStore store, Head head) {
        var write = new StoreWrite();
        for (var change : result.stored()) {
            if (change.value() == null) {
                write.remove(Column.STATE, change.key());
            } else {
                write.put(Column.STATE, change.key(), change.value());
            }
        }
        store.write(write, head.encode());
    }

    private static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
