package org.signet.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.signet.cli.demo.Demo;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Pause;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;

/** One run of the benchmark on a network that is ready. */
public final class Bench {
    private static final Duration POLL = Duration.ofMillis(20);

    private final DemoDirectory directory;
    private final Plan plan;
    private final Progress progress;
    private final Target target;
    private final List<Lane> lanes;

    public Bench(DemoDirectory directory, Plan plan, Progress progress) {
        this.directory = directory;
        this.plan = plan;
        this.progress = progress;
        this.target = new Target(directory);
        this.lanes = lanes(Instant.now());
    }

    private List<Lane> lanes(Instant now) {
        List<String> channels = target.channels();
        if (channels.size() < plan.channels()) {
            throw CommandFailure.usage("the network in " + directory.root() + " has " + channels.size()
                    + " channels, not " + plan.channels() + ": give another --dir");
        }
        String name = "b" + Long.toString(now.toEpochMilli(), 36);
        var each = new ArrayList<Lane>();
        for (int i = 0; i < plan.channels(); i++) {
            var book = new Book(
                    channels.get(i), name, plan.size(), target.manager(), target.custodian(), now.toEpochMilli(), now);
            if (i == 0) {
                target.certify(book);
            }
            each.add(new Lane(target, channels.get(i), book, plan.ofChannel(i)));
        }
        return each;
    }

    /**
     * Prepares, warms up, measures, and checks.
     *
     * @throws CommandFailure when an instruction is refused or lost, or the nodes do not agree
     */
    public BenchResult run() throws InterruptedException {
        progress.say("making a book of " + plan.size().portfolios() + " portfolios and "
                + plan.size().instruments() + " instruments on " + plan.channels() + " channels");
        for (Lane lane : lanes) {
            lane.prepare(progress);
        }
        progress.say("signing " + (plan.warmUp() + plan.count()) + " instructions");
        lanes.forEach(Lane::sign);
        progress.say("warming up with " + plan.warmUp() + " instructions");
        onEveryLane(lane -> {
            lane.warmUp();
            return true;
        });
        System.gc();
        progress.say("measuring " + plan.count() + " instructions");
        return measure();
    }

    private interface Work<R> {
        R on(Lane lane) throws InterruptedException;
    }

    /** On all at once. */
    private <R> List<R> onEveryLane(Work<R> work) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(lanes.size());
        try {
            List<Callable<R>> tasks = new ArrayList<>();
            lanes.forEach(lane -> tasks.add(() -> work.on(lane)));
            var results = new ArrayList<R>();
            for (Future<R> done : pool.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailure failure
                    ? failure
                    : new IllegalStateException("the run failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private BenchResult measure() throws InterruptedException {
        Meter before = Meter.read(target);
        long heightBefore = lanes.stream().mapToLong(Lane::height).sum();
        long began = System.nanoTime();
        CompletableFuture<Void> fault = plan.fault()
                .map(organisation -> CompletableFuture.runAsync(() -> faultHalfway(organisation)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        List<Driver.Sent> sent = onEveryLane(Lane::send);
        fault.join();
        awaitAll(sent, "finalHeight");
        double secondsToFinal = (System.nanoTime() - began) / 1e9;
        awaitAll(sent, "projectedHeight");
        double secondsToReadModel = (System.nanoTime() - began) / 1e9;
        Meter after = Meter.read(target);
        String roots = lanes.stream().map(Lane::agreedRoot).collect(Collectors.joining(", "));
        double floor = Floor.micros(genesis(), lanes.get(0).measured());
        return new BenchResult(
                plan,
                secondsToFinal,
                secondsToReadModel,
                sent.stream().flatMapToLong(one -> LongStream.of(one.nanos())).toArray(),
                sent.stream()
                        .flatMapToLong(one -> LongStream.of(one.finishedNanos()))
                        .toArray(),
                sent.stream().mapToLong(Driver.Sent::lastHeight).sum() - heightBefore,
                sent.stream().mapToInt(Driver.Sent::repeated).sum(),
                floor,
                uses(before, after),
                (after.ownCpuSeconds() - before.ownCpuSeconds()) * 1_000 / plan.count(),
                after.noiseSince(before),
                roots);
    }

    private List<BenchResult.Use> uses(Meter before, Meter after) {
        var uses = new ArrayList<BenchResult.Use>();
        target.processes()
                .forEach((name, pid) -> uses.add(new BenchResult.Use(
                        name,
                        target.isNode(name),
                        after.cpuSince(before, name) * 1_000 / plan.count(),
                        after.compilerSince(before, name) * 1_000 / plan.count(),
                        Usage.residentMebibytes(pid),
                        target.isNode(name) ? Usage.liveHeapMebibytes(pid) : 0,
                        after.diskSince(before, name) / plan.count())));
        return uses;
    }

    private void awaitAll(List<Driver.Sent> sent, String which) throws InterruptedException {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).awaitAll(sent.get(i).lastHeight(), which);
        }
    }

    private void faultHalfway(String organisation) {
        try {
            while (lanes.stream().mapToInt(Lane::answered).sum() < plan.count() / 2) {
                Pause.of(POLL);
            }
            progress.say("killing the node of " + organisation);
            target.kill(organisation);
            new Demo(directory, progress).startNode(organisation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] genesis() {
        try {
            return Files.readAllBytes(directory.network().genesis());
        } catch (IOException e) {
            throw CommandFailure.failed("the genesis cannot be read: " + Sentences.of(e));
        }
    }
}
