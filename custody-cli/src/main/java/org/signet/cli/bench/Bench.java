package org.signet.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.signet.cli.demo.Demo;
import org.signet.cli.demo.DemoDirectory;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Pause;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;

/** One run of the benchmark on a network that is ready. */
public final class Bench {
    private static final int SETUP_BATCH = 250;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CATCH_UP = Duration.ofMinutes(20);

    private final DemoDirectory directory;
    private final Plan plan;
    private final Progress progress;
    private final Target target;
    private final Book book;

    public Bench(DemoDirectory directory, Plan plan, Progress progress) {
        this.directory = directory;
        this.plan = plan;
        this.progress = progress;
        this.target = new Target(directory);
        Instant now = Instant.now();
        String name = "b" + Long.toString(now.toEpochMilli(), 36);
        this.book = new Book(
                target.channel(), name, plan.size(), target.manager(), target.custodian(), now.toEpochMilli(), now);
    }

    /**
     * Prepares, warms up, measures, and checks.
     *
     * @throws CommandFailure when an instruction is refused or lost, or the nodes do not agree
     */
    public BenchResult run() throws InterruptedException {
        prepare();
        List<byte[]> signed = sign();
        List<byte[]> warmUp = signed.subList(0, plan.warmUp());
        List<byte[]> measured = signed.subList(plan.warmUp(), signed.size());
        if (!warmUp.isEmpty()) {
            progress.say("warming up with " + warmUp.size() + " instructions");
            awaitAll(
                    driver(target.manager())
                            .closedLoop(warmUp, plan.clients(), plan.batch())
                            .lastHeight(),
                    "projectedHeight");
        }
        System.gc();
        progress.say("measuring " + measured.size() + " instructions");
        return measure(measured);
    }

    private Driver driver(String organisation) {
        return new Driver(target.node(organisation), target.channel());
    }

    private void prepare() throws InterruptedException {
        progress.say("making a book of " + plan.size().portfolios() + " portfolios and "
                + plan.size().instruments() + " instruments");
        target.certify(book);
        long lastHeight = 0;
        for (List<Book.Step> sort : sorts()) {
            List<byte[]> signed = sort.parallelStream().map(target::sign).toList();
            progress.say("handing in " + signed.size() + " "
                    + sort.get(0).content().path("kind").asText());
            lastHeight = driver(sort.get(0).organisation())
                    .closedLoop(signed, plan.clients(), SETUP_BATCH)
                    .lastHeight();
        }
        awaitAll(lastHeight, "projectedHeight");
    }

    /** The book's transactions by kind: those of a kind are of one organisation, and need what came before, but not each other. */
    private Collection<List<Book.Step>> sorts() {
        return book.steps(target::certificateOf).stream()
                .collect(Collectors.groupingBy(
                        step -> step.content().path("kind").asText(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private List<byte[]> sign() {
        int all = plan.warmUp() + plan.count();
        progress.say("signing " + all + " instructions");
        Orders orders = plan.isHot() ? book.hotOrders() : book.orders();
        return LongStream.range(0, all)
                .parallel()
                .mapToObj(place -> target.sign(orders.at(place)))
                .toList();
    }

    private BenchResult measure(List<byte[]> measured) throws InterruptedException {
        Driver driver = driver(target.manager());
        Meter before = Meter.read(target);
        long heightBefore = target.status(target.manager()).path("height").asLong();
        long began = System.nanoTime();
        CompletableFuture<Void> fault = plan.fault()
                .map(organisation ->
                        CompletableFuture.runAsync(() -> faultHalfway(driver, organisation, measured.size())))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        Driver.Sent sent = plan.rate().isPresent()
                ? driver.openLoop(measured, plan.rate().get())
                : driver.closedLoop(measured, plan.clients(), plan.batch());
        fault.join();
        awaitAll(sent.lastHeight(), "finalHeight");
        double secondsToFinal = (System.nanoTime() - began) / 1e9;
        awaitAll(sent.lastHeight(), "projectedHeight");
        double secondsToReadModel = (System.nanoTime() - began) / 1e9;
        Meter after = Meter.read(target);
        String root = agreedRoot();
        double floor = Floor.micros(genesis(), measured);
        var uses = new ArrayList<BenchResult.Use>();
        target.processes()
                .forEach((name, pid) -> uses.add(new BenchResult.Use(
                        name,
                        target.isNode(name),
                        after.cpuSince(before, name) * 1_000 / plan.count(),
                        after.compilerSince(before, name) * 1_000 / plan.count(),
                        Usage.residentMebibytes(pid),
                        after.diskSince(before, name) / plan.count())));
        return new BenchResult(
                plan,
                secondsToFinal,
                secondsToReadModel,
                sent.nanos(),
                sent.lastHeight() - heightBefore,
                sent.repeated(),
                floor,
                uses,
                (after.ownCpuSeconds() - before.ownCpuSeconds()) * 1_000 / plan.count(),
                after.noiseSince(before),
                root);
    }

    private void faultHalfway(Driver driver, String organisation, int count) {
        try {
            while (driver.answered() < count / 2) {
                Pause.of(POLL);
            }
            progress.say("killing the node of " + organisation);
            target.kill(organisation);
            new Demo(directory, progress).startNode(organisation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a height at every node has come so far; a node that has no such height is not waited for. */
    private void awaitAll(long height, String which) throws InterruptedException {
        for (String organisation : target.organisations()) {
            await(
                    organisation,
                    status -> !status.has(which) || status.path(which).asLong() >= height);
        }
    }

    private void await(String organisation, Predicate<JsonNode> isThere) throws InterruptedException {
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (!isThere.test(target.status(organisation))) {
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed(
                        organisation + "'s node did not catch up within " + CATCH_UP.toMinutes() + " minutes");
            }
            Pause.of(POLL);
        }
    }

    /** Every instruction was accepted and final at the door; the nodes have one and the same log, so all of them have it. */
    private String agreedRoot() {
        var heads = new TreeSet<String>();
        for (String organisation : target.organisations()) {
            JsonNode status = target.status(organisation);
            heads.add(status.path("size").asText() + " " + status.path("root").asText());
        }
        if (heads.size() > 1) {
            throw new CommandFailure(ExitCode.VERIFICATION_FAILED, "the nodes do not agree on the log: " + heads);
        }
        return heads.first();
    }

    private byte[] genesis() {
        try {
            return Files.readAllBytes(directory.network().genesis());
        } catch (IOException e) {
            throw CommandFailure.failed("the genesis cannot be read: " + Sentences.of(e));
        }
    }
}
