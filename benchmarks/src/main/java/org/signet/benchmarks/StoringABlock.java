package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.signet.cli.bench.Book;
import org.signet.cli.network.Trees;
import org.signet.ledger.Sha256;
import org.signet.ledger.store.ChannelStore;
import org.signet.ledger.store.Column;
import org.signet.ledger.store.Keys;
import org.signet.ledger.store.StorageKey;
import org.signet.ledger.store.StoreWrite;

/** A full block stored in one step: signed bytes, leaves, tree, changed state. For one instruction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoringABlock {
    private static final byte[] HEAD = new byte[200];

    private Path directory;
    private ChannelStore store;
    private SampleBlock block;
    private List<byte[]> leaves = List.of();
    private long size;

    @Setup
    public void setUp() throws IOException {
        directory = Files.createTempDirectory("signet-benchmark");
        store = ChannelStore.open(
                directory.resolve("store"), StorageKey.generate(new SecureRandom()), Sha256.of(new byte[] {1}));
        var cast = new Cast(new Book.Size(20, 30, 10));
        block = new SampleBlock(cast, new MemoryLedger(cast));
        leaves = block.leafBytes();
    }

    @Benchmark
    @OperationsPerInvocation(SampleBlock.INSTRUCTIONS)
    public long store() {
        var write = new StoreWrite();
        for (int i = 0; i < SampleBlock.INSTRUCTIONS; i++) {
            byte[] index = Keys.number(size);
            Sha256 hash = Sha256.of(index);
            write.put(Column.LEAVES, index, leaves.get(i));
            write.put(Column.TRANSACTIONS, index, block.envelopes().get(i));
            write.put(Column.DIGESTS, Keys.digest(hash), index);
            write.put(Column.IDS, Keys.id("order-" + size), index);
            write.put(Column.NODES, Keys.node(0, size), hash.bytes());
            write.put(Column.NODES, Keys.node(1, size), hash.bytes());
            size++;
        }
        block.encoded()
                .forEach((key, value) -> write.put(
                        Column.STATE,
                        Keys.state(
                                key.kind().name(),
                                key.kind().name().equals("instruction") ? key.id() + size : key.id()),
                        value));
        store.write(write, HEAD);
        return size;
    }

    @TearDown
    public void tearDown() throws IOException {
        store.close();
        Trees.delete(directory);
    }
}
