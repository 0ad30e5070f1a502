package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.signet.cli.network.SignetHome;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;

/** Sends a day of signed instructions through the demo's network and compares what becomes of them with what should. */
public final class Play {
    private static final int WAIT_SECONDS = 30;
    private static final int PROGRESS_EVERY = 25;
    private static final int PAGE = 1_000;
    /** The read model may be so far behind the ledger when the day is over. */
    private static final Duration READ_MODEL = Duration.ofSeconds(120);

    /**
     * What became of one step.
     *
     * @param step what was sent
     * @param decision {@code ACCEPTED}, {@code REFUSED}, or the node's problem when it was not recorded
     * @param codes the reasons' codes
     * @param untilFinal from before signing to the answer that says final; empty when it was not final or was recorded
     *     before
     * @param differences from what was expected
     */
    record Outcome(
            Samples.Step step,
            String decision,
            List<String> codes,
            Optional<Duration> untilFinal,
            List<String> differences) {}

    private final DemoDirectory directory;
    private final DemoState state;
    private final Progress progress;
    private final Path day = SignetHome.path().resolve("samples/day");

    public Play(DemoDirectory directory, DemoState state, Progress progress) {
        this.directory = directory;
        this.state = state;
        this.progress = progress;
    }

    /** Plays the day. */
    public PlayResult run() {
        Samples samples = Samples.read(day);
        var reference = Samples.read(SignetHome.path().resolve("samples/demo/reference"));
        var sender = new Sender(directory, state.channel(), directory.day());
        var template =
                new Template(WorkingDays.of(reference.contents()), Instant.now(), sender::digest, sender::certificate);
        progress.say("playing " + samples.steps().size() + " signed transactions");
        try {
            var outcomes = new ArrayList<Outcome>();
            for (Samples.Step step : samples.steps()) {
                outcomes.add(play(step, sender, template));
                if (outcomes.size() % PROGRESS_EVERY == 0) {
                    progress.say("played " + outcomes.size() + " of "
                            + samples.steps().size());
                }
            }
            return result(samples, outcomes, sender);
        } catch (IOException e) {
            throw CommandFailure.failed("cannot keep the signed transactions: " + Sentences.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private static Outcome play(Samples.Step step, Sender sender, Template template)
            throws IOException, InterruptedException {
        long startedNanos = System.nanoTime();
        byte[] signed = sender.sign(step.id(), step.signers(), template.fill(step.content()));
        Answer answer = sender.send(step.signers().get(0), signed, WAIT_SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        Optional<JsonNode> receipt = answer.receipt();
        String decision =
                receipt.map(recorded -> recorded.path("decision").asText()).orElseGet(answer::problem);
        boolean isFinal =
                receipt.map(recorded -> recorded.path("final").asBoolean()).orElse(false);
        boolean isNew = answer.status() != 200;
        List<String> codes = codes(answer);
        List<String> differences = differences(step.expected(), decision, codes, receipt, isFinal);
        return new Outcome(step, decision, codes, isFinal && isNew ? Optional.of(took) : Optional.empty(), differences);
    }

    private static List<String> codes(Answer answer) {
        if (answer.isOk()) {
            return List.of();
        }
        var codes = new TreeSet<String>();
        answer.json()
                .path("reasons")
                .forEach(reason -> codes.add(reason.path("code").asText()));
        return List.copyOf(codes);
    }

    private static List<String> differences(
            Samples.Expectation expected,
            String decision,
            List<String> codes,
            Optional<JsonNode> receipt,
            boolean isFinal) {
        var differences = new ArrayList<String>();
        if (!expected.decision().equals(decision)) {
            differences.add(
                    "is " + decision + (codes.isEmpty() ? "" : " " + codes) + ", should be " + expected.decision());
        } else if (!codes.equals(expected.codes())) {
            differences.add("is refused for " + codes + ", should be for " + expected.codes());
        }
        JsonNode wanted = expected.status();
        if (wanted != null && receipt.isPresent()) {
            JsonNode instruction = receipt.get().at("/leaf/record/instruction");
            wanted.fields().forEachRemaining(axis -> {
                String is = instruction.path(axis.getKey()).asText();
                if (!is.equals(axis.getValue().asText())) {
                    differences.add(axis.getKey() + " is " + is + ", should be "
                            + axis.getValue().asText());
                }
            });
        }
        if (receipt.isPresent() && !isFinal) {
            differences.add("is not final after " + WAIT_SECONDS + " s");
        }
        return differences;
    }

    private PlayResult result(Samples samples, List<Outcome> outcomes, Sender sender) throws InterruptedException {
        String reader = samples.steps().get(0).signers().get(0);
        NodeClient client = sender.client(reader);
        long height = client.json(channel("/status")).path("height").asLong();
        List<JsonNode> holdings = items(client, "holdings", height);
        List<JsonNode> cash = items(client, "cash", height);
        return new PlayResult(outcomes, holdings, cash, balanceDifferences(holdings, cash));
    }

    private List<JsonNode> items(NodeClient client, String what, long height) throws InterruptedException {
        String path = channel("/" + what) + "?limit=" + PAGE + "&at-least=" + height;
        JsonNode page = client.getPatiently(path, READ_MODEL).orThrow().json();
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private String channel(String path) {
        return "/channels/" + NodeClient.segment(state.channel()) + path;
    }

    /** Compares with {@code samples/day/expected/balances.json}, where there is one. */
    private List<String> balanceDifferences(List<JsonNode> holdings, List<JsonNode> cash) {
        Path file = day.resolve("expected/balances.json");
        if (!Files.exists(file)) {
            return List.of();
        }
        JsonNode expected = Json.read(file);
        var differences = new ArrayList<String>();
        Balances.compare(expected.path("holdings"), holdings, "isin").forEach(differences::add);
        Balances.compare(expected.path("cash"), cash, "currency").forEach(differences::add);
        return differences;
    }
}
