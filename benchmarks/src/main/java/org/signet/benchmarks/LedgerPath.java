package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.signet.cli.bench.Book;
import org.signet.cli.bench.Orders;
import org.signet.cli.network.Trees;

/**
 * Everything that one node does with an instruction, from the signed bytes to final: verify, order, read, judge, execute,
 * leaf, tree, store, cosign. Its CPU time, times the number of members, is what an instruction costs the network beside
 * the network itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 15)
@Measurement(iterations = 10)
public class LedgerPath {
    static final int INSTRUCTIONS = 2_000;

    /** Instructed on in turn; 1 is a hot portfolio. */
    @Param({"100", "1"})
    public int portfolios = 100;

    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private Path directory;
    private OneNode node;

    @Setup
    public void setUp(BenchmarkParams plan) throws IOException {
        directory = Files.createTempDirectory("signet-benchmark");
        var cast = new Cast(new Book.Size(portfolios, 30, 10));
        node = new OneNode(cast, directory);
        node.submitAll(cast.steps().stream().map(cast::sign).toList());
        Orders orders = cast.book().orders();
        int rounds = plan.getWarmup().getCount() + plan.getMeasurement().getCount();
        for (long place = 0; place < (long) rounds * INSTRUCTIONS; place++) {
            waiting.add(cast.sign(orders.at(place)));
        }
    }

    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public long submitToFinal() {
        var round = new ArrayList<byte[]>(INSTRUCTIONS);
        for (int i = 0; i < INSTRUCTIONS; i++) {
            round.add(waiting.remove());
        }
        return node.submitAll(round);
    }

    @TearDown
    public void tearDown() throws IOException {
        node.close();
        Trees.delete(directory);
    }
}
