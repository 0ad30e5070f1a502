package org.signet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.signet.compliance.Facts;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Severity;
import org.signet.compliance.Verdict;
import org.signet.compliance.drools.DroolsJudge;

/**
 * How long judging stands still when a pack of 500 rules comes into force: the first judgement by it, against one by rules that
 * judged before. The longest sample is the longest pause.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class Publishing {
    private static final int RULES = 500;

    private final DroolsJudge judge = new DroolsJudge();
    private Facts facts;
    private List<RulePack> now;
    private List<RulePack> next;

    @Setup
    public void setUp() {
        var cast = new Cast(new Book.Size(1, RULES, 1));
        var ear = new OverheardJudge(judge);
        var ledger = new MemoryLedger(cast, ear);
        ledger.execute(ledger.read(cast.book().orders().at(0)));
        facts = ear.last().facts();
        now = version(ear.last().packs(), "1");
        next = version(ear.last().packs(), "2");
    }

    private static List<RulePack> version(List<RulePack> others, String version) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            rules.add(new Rule(
                    "P-" + i,
                    "issuer-group-concentration",
                    Severity.HARD,
                    "clause " + version,
                    Map.of("limit", List.of("0.9"), "warnAt", List.of("0." + (100 + i)))));
        }
        var packs = new ArrayList<>(others);
        packs.add(new RulePack("published", version, "manager", "hash of " + version, rules));
        return List.copyOf(packs);
    }

    /** By rules that judged before. */
    @Benchmark
    public Verdict known() {
        return judge.judge(now, facts);
    }

    /** By a pack that judges for the first time. */
    @Benchmark
    public Verdict published() {
        var before = now;
        now = next;
        next = before;
        return judge.judge(now, facts);
    }
}
