package org.signet.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.signet.cli.bench.Book;
import org.signet.cli.rules.PackFile;
import org.signet.compliance.RulePack;
import org.signet.compliance.Verdict;
import org.signet.compliance.drools.DroolsJudge;

/**
 * A receipt against payment, judged by the eleven rules of the demo's packs or by 54 of those and of the sample packs, of a
 * portfolio with few or many positions. Facts are there; what rules ask of the book is looked up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class Judging {
    private static final List<String> SAMPLES =
            List.of("csrc-double-ten", "custodian-supervision", "house-example", "ucits-52", "us-1940-act-5");

    private final DroolsJudge judge = new DroolsJudge();
    private OverheardJudge.Case overheard;
    private List<RulePack> packs;

    @Param({"500", "50000"})
    int positions;

    @Param({"11", "54"})
    int rules;

    @Setup
    public void setUp() {
        var cast = new Cast(new Book.Size(1, positions, 1));
        var ear = new OverheardJudge(judge);
        var ledger = new MemoryLedger(cast, ear);
        ledger.execute(ledger.read(cast.book().orders().at(0)));
        overheard = ear.last();
        packs = new ArrayList<>(overheard.packs());
        if (rules > packs.stream().mapToInt(pack -> pack.rules().size()).sum()) {
            SAMPLES.forEach(name -> packs.add(sample(name)));
        }
        int all = packs.stream().mapToInt(pack -> pack.rules().size()).sum();
        if (all != rules) {
            throw new IllegalStateException("there are " + all + " rules, not " + rules);
        }
    }

    private static RulePack sample(String name) {
        try (var in = Judging.class.getResourceAsStream("packs/" + name + "/pack.json")) {
            PackFile file = PackFile.of(new ObjectMapper().readTree(in), name);
            return new RulePack(name, file.version(), "manager", file.sha256(), file.rules());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public Verdict judge() {
        return judge.judge(packs, overheard.facts());
    }
}
