package org.signet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs once, for a moment: one that throws, or measures refused work, fails here. */
class BenchmarksTest {
    @Test
    void everyBenchmarkRuns() throws RunnerException {
        var options = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .param("positions", "30")
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();

        var ran = new TreeSet<String>();
        for (RunResult result : new Runner(options).run()) {
            ran.add(simpleName(result.getParams().getBenchmark()));
            assertFalse(result.getSecondaryResults().isEmpty(), "no CPU time of " + ran.last());
        }

        assertEquals(
                Set.of(
                        "CmsVerification",
                        "Deciding",
                        "Judging",
                        "LedgerPath",
                        "Publishing",
                        "Serialising",
                        "StoringABlock"),
                ran);
    }

    private static String simpleName(String benchmark) {
        String[] parts = benchmark.split("\\.", -1);
        return parts[parts.length - 2];
    }
}
