package org.signet.benchmarks;

import java.util.ArrayDeque;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.signet.cli.bench.Book;
import org.signet.cli.bench.Orders;
import org.signet.ledger.Limits;
import org.signet.ledger.Transaction;

/**
 * The contract decides about instructions, judged by every rule, and checks its invariants after every hundred. By the
 * number of positions in the portfolio, which should not matter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 15)
@Measurement(iterations = 10)
public class Deciding {
    static final int INSTRUCTIONS = 2_000;

    @Param({"30", "500", "10000"})
    public int positions = 30;

    private final Queue<Transaction> waiting = new ArrayDeque<>();
    private MemoryLedger ledger;

    @Setup
    public void setUp(BenchmarkParams plan) {
        var cast = new Cast(new Book.Size(1, positions, 10));
        ledger = new MemoryLedger(cast);
        ledger.endBlock();
        Orders orders = cast.book().hotOrders();
        int rounds = plan.getWarmup().getCount() + plan.getMeasurement().getCount();
        for (long place = 0; place < (long) rounds * INSTRUCTIONS; place++) {
            waiting.add(ledger.read(orders.at(place)));
        }
    }

    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public int execute() {
        int executed = 0;
        while (executed < INSTRUCTIONS) {
            ledger.execute(waiting.remove());
            executed++;
            if (executed % Limits.BLOCK_TRANSACTIONS == 0) {
                ledger.endBlock();
            }
        }
        return executed;
    }
}
