package org.signet.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.node.Answer;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.ExitCode;
import org.signet.cli.terminal.Progress;

/** Brings the demo's people and reference data onto the ledger, each signed by whom it belongs to. */
final class Seed {
    private static final int WAIT_SECONDS = 30;

    private final Sender sender;
    private final List<Samples.Step> steps = new ArrayList<>();
    private final Template template;

    Seed(DemoDirectory directory, NetworkDescription network, String channel, Path reference, Instant now) {
        Samples samples = Samples.read(reference);
        this.sender = new Sender(directory, channel, directory.seed(channel));
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
        for (int i = 0; i < waves.size(); i++) {
            send(waves.get(i), i == waves.size() - 1 ? WAIT_SECONDS : 0);
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

    /** Each organisation's part of a wave goes to its own node in one request. */
    private void send(List<Samples.Step> wave, int waitSeconds) throws IOException, InterruptedException {
        var parts = wave.stream()
                .collect(Collectors.groupingBy(Seed::organisation, LinkedHashMap::new, Collectors.toList()));
        for (List<Samples.Step> part : parts.values()) {
            var signed = new ArrayList<byte[]>();
            for (Samples.Step step : part) {
                signed.add(sender.sign(step.id(), step.signers(), template.fill(step.content())));
            }
            List<Answer> answers = sender.sendAll(part.get(0).signers().get(0), signed, waitSeconds);
            for (int i = 0; i < answers.size(); i++) {
                requireAccepted(part.get(i), answers.get(i));
            }
        }
    }

    private static String organisation(Samples.Step step) {
        String signer = step.signers().get(0);
        return signer.substring(0, signer.indexOf('/'));
    }

    private static void requireAccepted(Samples.Step step, Answer answer) {
        if (!answer.isOk()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "the demo's " + step.id() + " (" + step.source() + ") was not accepted: " + answer.sentence());
        }
    }
}
