package org.signet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.signet.cli.bench.Book;
import org.signet.compliance.Verdict;
import org.signet.compliance.drools.DroolsJudge;

/** A receipt against payment judged by the eleven rules of the sample packs, from facts that are there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class Judging {
    private final DroolsJudge judge = new DroolsJudge();
    private OverheardJudge.Case overheard;

    @Setup
    public void setUp() {
        var cast = new Cast(new Book.Size(1, 30, 1));
        var ear = new OverheardJudge(judge);
        var ledger = new MemoryLedger(cast, ear);
        ledger.execute(ledger.read(cast.book().orders().at(0)));
        overheard = ear.last();
    }

    @Benchmark
    public Verdict judge() {
        return judge.judge(overheard.packs(), overheard.facts());
    }
}
