package org.signet.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Pause;
import org.signet.cli.terminal.Progress;

/** One channel's part of a run: a book of its own, the instructions on it, and those who send them. */
final class Lane {
    private static final int SETUP_BATCH = 250;
    private static final int SETUP_CLIENTS = 8;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CATCH_UP = Duration.ofMinutes(20);

    private final Target target;
    private final String channel;
    private final Book book;
    private final Plan share;
    private final Driver driver;
    private List<byte[]> signed = List.of();

    /** @param share of the plan: how many instructions and clients this channel gets */
    Lane(Target target, String channel, Book book, Plan share) {
        this.target = target;
        this.channel = channel;
        this.book = book;
        this.share = share;
        this.driver = driver(target.manager());
    }

    private Driver driver(String organisation) {
        return new Driver(target.node(organisation), channel);
    }

    /** Brings the book onto the ledger. */
    void prepare(Progress progress) throws InterruptedException {
        long lastHeight = 0;
        for (List<Book.Step> sort : sorts()) {
            List<byte[]> steps = sort.parallelStream().map(target::sign).toList();
            progress.say("handing in " + steps.size() + " "
                    + sort.get(0).content().path("kind").asText());
            lastHeight = driver(sort.get(0).organisation())
                    .closedLoop(steps, SETUP_CLIENTS, SETUP_BATCH)
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

    void sign() {
        Orders orders = share.isHot() ? book.hotOrders() : book.orders();
        signed = LongStream.range(0, (long) share.warmUp() + share.count())
                .parallel()
                .mapToObj(place -> target.sign(orders.at(place)))
                .toList();
    }

    void warmUp() throws InterruptedException {
        List<byte[]> first = signed.subList(0, share.warmUp());
        if (!first.isEmpty()) {
            Driver.Sent sent = driver(target.manager()).closedLoop(first, share.clients(), share.batch());
            awaitAll(sent.lastHeight(), "projectedHeight");
        }
    }

    List<byte[]> measured() {
        return signed.subList(share.warmUp(), signed.size());
    }

    /** Sends what is measured, until each is final. */
    Driver.Sent send() {
        return share.rate().isPresent()
                ? driver.openLoop(measured(), share.rate().get())
                : driver.closedLoop(measured(), share.clients(), share.batch());
    }

    /** How many of those are final so far. */
    int answered() {
        return driver.answered();
    }

    long height() {
        return status(target.manager()).path("height").asLong();
    }

    private JsonNode status(String organisation) {
        return target.status(organisation, channel);
    }

    /** Waits until a height at every node has come so far; a node that has no such height is not waited for. */
    void awaitAll(long height, String which) throws InterruptedException {
        for (String organisation : target.organisations()) {
            await(
                    organisation,
                    status -> !status.has(which) || status.path(which).asLong() >= height);
        }
    }

    private void await(String organisation, Predicate<JsonNode> isThere) throws InterruptedException {
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (!isThere.test(status(organisation))) {
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed(
                        organisation + "'s node did not catch up within " + CATCH_UP.toMinutes() + " minutes");
            }
            Pause.of(POLL);
        }
    }

    /** Every instruction was accepted and final at the door; the nodes have one and the same log, so all of them have it. */
    String agreedRoot() {
        var heads = new TreeSet<String>();
        for (String organisation : target.organisations()) {
            JsonNode status = status(organisation);
            heads.add(status.path("size").asText() + " " + status.path("root").asText());
        }
        if (heads.size() > 1) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED, "the nodes do not agree on the log of " + channel + ": " + heads);
        }
        return heads.first();
    }
}
