package org.signet.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, with JMH's options and the CPU time beside its own figures. */
public final class Benchmarks {
    private Benchmarks() {}

    /** @param arguments JMH's; {@code -h} tells them */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException, IOException {
        var given = new CommandLineOptions(arguments);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        new Runner(new OptionsBuilder().parent(given).addProfiler(CpuTime.class).build()).run();
    }
}
