package org.signet.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signet.cli.demo.Demo;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.demo.DemoReport;
import org.signet.cli.demo.DemoState;
import org.signet.cli.demo.Play;
import org.signet.cli.demo.PlayResult;
import org.signet.cli.network.Trees;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Console;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;
import org.signet.cli.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code signet demo}: a network of three organisations on this machine. */
@Command(
        name = "demo",
        description = "Run a network of three organisations on this machine, on loopback only.",
        footer = {
            "",
            "Examples:",
            "  signet demo                 start it, and stop it with Ctrl-C",
            "  signet demo --detach        start it and return when it is ready",
            "  signet demo --play          start it and send a day of instructions through it",
            "  signet demo stop            stop it; its data stays",
            "  signet demo reset           stop it and delete its data"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when the network is ready, and leave it running.")
    boolean detach;

    @Option(names = "--play", description = "Send samples/day through the network and compare with what is expected.")
    boolean play;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description =
                    "First of the network's ports (default: those it had, or the first free block of a hundred from"
                            + " 7400 to 7900).")
    @Nullable
    Integer portBase;

    @Mixin
    DirectoryOption directory = new DirectoryOption();

    @Spec
    CommandSpec spec;

    /** Where the demo is. */
    static final class DirectoryOption {
        @Option(
                names = "--dir",
                paramLabel = "DIRECTORY",
                scope = ScopeType.INHERIT,
                description = "Where the demo keeps everything (default: run/demo).")
        @Nullable
        Path path;

        DemoDirectory directory() {
            return DemoDirectory.at(path);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = OutputOptions.console(spec);
        var progress = new Progress(console);
        DemoDirectory demoDirectory = directory.directory();
        var demo = new Demo(demoDirectory, progress);
        var hook = new Thread(demo::stopStarted, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        DemoState state = demo.start(portBase == null ? OptionalInt.empty() : OptionalInt.of(portBase));
        var report = DemoReport.of(demoDirectory, state);
        console.result(report.json(), () -> report.text(console));
        progress.say("ready");
        int exitCode = play ? play(demoDirectory, state, console, progress) : ExitCode.OK.number();
        if (!demo.hasStartedAnything()) {
            progress.say("it was running before, and goes on");
        } else if (!detach && !play) {
            progress.say("Ctrl-C stops everything");
            demo.watch();
            return ExitCode.FAILED.number();
        }
        if (detach || !demo.hasStartedAnything()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        return exitCode;
    }

    private static int play(DemoDirectory directory, DemoState state, Console console, Progress progress) {
        PlayResult result = new Play(directory, state, progress).run();
        console.result(result.json(), () -> result.text(console));
        return (result.isAsExpected() ? ExitCode.OK : ExitCode.REFUSED).number();
    }

    @Command(name = "status", description = "Tell what of the demo runs, and where.")
    Integer status() {
        Console console = OutputOptions.console(spec);
        DemoDirectory demoDirectory = directory.directory();
        DemoState state = DemoState.read(demoDirectory)
                .orElseThrow(() -> CommandFailure.usage("there is no demo in " + demoDirectory.root()));
        var rows = new ArrayList<List<String>>();
        var json = new ArrayList<Map<String, Object>>();
        boolean allRun = true;
        for (DemoReport.Running running : DemoReport.running(demoDirectory, state)) {
            allRun &= running.isReady();
            Console.Tone tone = running.isReady() ? Console.Tone.GOOD : Console.Tone.BAD;
            rows.add(List.of(
                    running.name(),
                    console.toned(tone, running.state()),
                    running.pid(),
                    running.where(),
                    running.log().toString()));
            var item = new LinkedHashMap<String, Object>();
            item.put("process", running.name());
            item.put("state", running.state());
            item.put("pid", running.pid());
            item.put("where", running.where());
            item.put("log", running.log().toString());
            json.add(item);
        }
        console.result(json, () -> Table.of(List.of("PROCESS", "STATE", "PID", "WHERE", "LOG"), rows));
        return (allRun ? ExitCode.OK : ExitCode.UNREACHABLE).number();
    }

    @Command(name = "stop", description = "Stop the demo. Its data stays, and the next start uses it.")
    void stop() {
        new Demo(directory.directory(), new Progress(OutputOptions.console(spec))).stop();
    }

    @Command(name = "reset", description = "Stop the demo and delete its data: keys, ledgers, databases, logs.")
    void reset() {
        var progress = new Progress(OutputOptions.console(spec));
        DemoDirectory demoDirectory = directory.directory();
        if (DemoState.read(demoDirectory).isEmpty()) {
            throw CommandFailure.usage("there is no demo in " + demoDirectory.root() + ", nothing is deleted");
        }
        new Demo(demoDirectory, progress).stop();
        progress.say("deleting " + demoDirectory.root());
        try {
            Trees.delete(demoDirectory.root());
        } catch (IOException e) {
            throw CommandFailure.failed("cannot delete " + demoDirectory.root() + ": " + Sentences.of(e));
        }
    }
}
