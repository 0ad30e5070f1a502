package org.signet.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.node.Answer;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;
import org.signet.cli.terminal.Sentences;

/** Brings the demo's people and reference data onto the ledger, each signed by whom it belongs to. */
final class Seed {
    private static final int WAIT_SECONDS = 30;

    /** Enough to keep the nodes' cores busy while some requests wait for the others' nodes. */
    private static final int IN_FLIGHT = 8;

    private final Sender sender;
    private final List<Samples.Step> steps = new ArrayList<>();
    private final Template template;

    Seed(DemoDirectory directory, NetworkDescription network, Path reference, Instant now) {
        Samples samples = Samples.read(reference);
        this.sender = new Sender(directory, network.channel(), directory.seed());
        this.template = new Template(WorkingDays.of(samples.contents()), now, sender::digest, sender::certificate);
        network.organisations().forEach(organisation -> registrations(organisation));
        steps.addAll(samples.steps());
    }

    private void registrations(NetworkDescription.Organisation organisation) {
        String registrar =
                organisation.organisation() + "/" + organisation.registrar().person();
        for (NetworkDescription.Person person : organisation.people()) {
            String who = organisation.organisation() + "/" + person.person();
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            content.put("kind", "person.register");
            content.put("id", "person-" + organisation.organisation() + "-" + person.person());
            content.put("person", person.person());
            content.put("name", person.name());
            person.roles().forEach(content.putArray("roles")::add);
            content.putArray("certificates").add("{certificate:" + who + "}");
            steps.add(new Samples.Step("network.json", "", List.of(registrar), content, Samples.Expectation.ACCEPTED));
        }
    }

    /** Sends everything, a wave at a time; sending it again is harmless. */
    void send(Progress progress) throws IOException, InterruptedException {
        progress.say("seeding " + steps.size() + " signed transactions");
        List<List<Samples.Step>> waves = waves(steps);
        ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            for (int i = 0; i < waves.size(); i++) {
                int waitSeconds = i == waves.size() - 1 ? WAIT_SECONDS : 0;
                send(waves.get(i), waitSeconds, senders);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    /**
     * The steps in runs of one kind. Transactions of a kind do not need each other, those of a kind may need what the kinds
     * before them brought, such as an accepted mandate its registration.
     */
    static List<List<Samples.Step>> waves(List<Samples.Step> steps) {
        var waves = new ArrayList<List<Samples.Step>>();
        String kind = "";
        for (Samples.Step step : steps) {
            if (!step.kind().equals(kind)) {
                kind = step.kind();
                waves.add(new ArrayList<>());
            }
            waves.get(waves.size() - 1).add(step);
        }
        return waves;
    }

    private void send(List<Samples.Step> wave, int waitSeconds, ExecutorService senders)
            throws IOException, InterruptedException {
        List<Callable<Answer>> tasks =
                wave.stream().map(step -> sending(step, waitSeconds)).toList();
        for (Future<Answer> sent : senders.invokeAll(tasks)) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CommandFailure refused) {
                    throw refused;
                }
                throw new IOException("the seed cannot be sent: " + Sentences.of(e), e);
            }
        }
    }

    private Callable<Answer> sending(Samples.Step step, int waitSeconds) {
        return () -> {
            byte[] signed = sender.sign(step.id(), step.signers(), template.fill(step.content()));
            Answer answer = sender.send(step.signers().get(0), signed, waitSeconds);
            if (!answer.isOk()) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "the demo's " + step.id() + " (" + step.source() + ") was not accepted: " + answer.sentence());
            }
            return answer;
        };
    }
}
