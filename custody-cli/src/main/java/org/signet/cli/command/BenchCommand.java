package org.signet.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signet.cli.bench.Bench;
import org.signet.cli.bench.BenchResult;
import org.signet.cli.bench.Book;
import org.signet.cli.bench.Plan;
import org.signet.cli.demo.Demo;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.network.NodeOptions;
import org.signet.cli.network.SignetHome;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signet bench}: how much a network of three organisations on this machine does, and what it costs. */
@Command(
        name = "bench",
        description = "Measure a network of three organisations on this machine, every rule of the demo in force.",
        footer = {
            "",
            "Examples:",
            "  signet bench                        as fast as eight clients' batches are answered",
            "  signet bench --hot                  the same on one portfolio",
            "  signet bench --rate 10 --count 600  light load, one instruction a request",
            "  signet bench --fault northgate      with a node killed halfway",
            "The network is started when it does not run, and stopped again then. Its directory is run/bench."
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--count",
            defaultValue = "20000",
            description = "Instructions to measure (default: ${DEFAULT-VALUE}).")
    int count;

    @Option(
            names = "--warm-up",
            defaultValue = "10000",
            description = "Instructions before those (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(
            names = "--portfolios",
            defaultValue = "100",
            description = "Portfolios in turn (default: ${DEFAULT-VALUE}).")
    int portfolios;

    @Option(
            names = "--holdings",
            defaultValue = "30",
            description = "Instruments that every portfolio holds (default: ${DEFAULT-VALUE}).")
    int holdings;

    @Option(names = "--signers", defaultValue = "20", description = "Advisors who sign (default: ${DEFAULT-VALUE}).")
    int signers;

    @Option(
            names = "--channels",
            defaultValue = "1",
            description =
                    "Channels that share the instructions, each with a book of its own; the network is made with so many"
                            + " (default: ${DEFAULT-VALUE}).")
    int channels;

    @Option(names = "--hot", description = "All instructions on one portfolio.")
    boolean hot;

    @Option(
            names = "--rate",
            paramLabel = "PER-SECOND",
            description = "Send each instruction by itself when it is due, whether or not others were answered.")
    @Nullable
    Double rate;

    @Option(
            names = "--clients",
            defaultValue = "8",
            description = "Who send and wait at the same time, without --rate (default: ${DEFAULT-VALUE}).")
    int clients;

    @Option(
            names = "--batch",
            defaultValue = "100",
            description = "Instructions in a request, without --rate (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(names = "--fault", paramLabel = "ORGANISATION", description = "Kill its node halfway, and start it again.")
    @Nullable
    String fault;

    @Option(names = "--no-projection", description = "Nodes that the run starts keep no read model.")
    boolean withoutProjection;

    @Option(names = "--dir", paramLabel = "DIRECTORY", description = "The network's (default: run/bench).")
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Console console = OutputOptions.console(spec);
        var progress = new Progress(console);
        Plan plan = plan();
        var network = DemoDirectory.at(directory == null ? SignetHome.path().resolve("run/bench") : directory);
        var demo = new Demo(
                network,
                progress,
                withoutProjection ? NodeOptions.PRODUCTION.withoutProjection() : NodeOptions.PRODUCTION,
                plan.channels());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo, network, progress), "stop"));
        demo.start(OptionalInt.empty());
        BenchResult result = new Bench(network, plan, progress).run();
        console.result(result.json(), result::text);
        return ExitCode.OK.number();
    }

    /** A node that was killed and started again is no longer among those that the demo itself started. */
    private static void stop(Demo demo, DemoDirectory network, Progress progress) {
        if (demo.hasStartedAnything()) {
            demo.stopStarted();
            new Demo(network, progress).stop();
        }
    }

    private Plan plan() {
        try {
            var size = new Book.Size(portfolios, holdings, signers);
            return new Plan(
                    count,
                    warmUp,
                    size,
                    channels,
                    hot,
                    Optional.ofNullable(rate),
                    clients,
                    batch,
                    Optional.ofNullable(fault));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }
}
