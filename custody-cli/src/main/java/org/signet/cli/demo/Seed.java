package org.signet.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** Sends everything; sending it again is harmless. */
    void send(Progress progress) throws IOException, InterruptedException {
        progress.say("seeding " + steps.size() + " signed transactions");
        for (int i = 0; i < steps.size(); i++) {
            Samples.Step step = steps.get(i);
            boolean isLast = i == steps.size() - 1;
            byte[] signed = sender.sign(step.id(), step.signers(), template.fill(step.content()));
            Answer answer = sender.send(step.signers().get(0), signed, isLast ? WAIT_SECONDS : 0);
            if (!answer.isOk()) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "the demo's " + step.id() + " (" + step.source() + ") was not accepted: " + answer.sentence());
            }
        }
    }
}
